import { createOtherProgram } from '../../../../platform/other-program';
import type { OtherProgram } from '../../../../platform/other-program';
import { createStorage } from '../../../../platform/storage';
import { PARTNER_TEXTS } from '../../texts';

/** The other mini-program answers with a text: what a real one answers is for your server to check. */
function textOf(result: unknown): string {
  const { text } = (typeof result === 'object' && result !== null ? result : {}) as { text?: unknown };
  return typeof text === 'string' ? text.slice(0, 40) : '';
}

/** Opens another mini-program, and shows what it answers. Fires `message {text, theme}`. */
Component({
  data: {
    t: PARTNER_TEXTS.zh,
    /** What came back; '' for nothing. */
    answer: '',
    busy: false,
  },

  lifetimes: {
    attached() {
      const { ports, entries, language, feedback } = getApp<IAppOption>();
      const t = language.of(PARTNER_TEXTS);
      this.setData({ t });
      const program = createOtherProgram({
        ...{ ports, entries, storage: createStorage(ports.wx) },
        onDropped: (reason) => {
          feedback.say(t.dropped[reason]);
        },
        onLeftOver: (result) => {
          this.setData({ answer: textOf(result) });
        },
      });
      this.program = () => program;
    },
    detached() {
      this.program()?.close();
    },
  },

  methods: {
    program: (): OtherProgram | undefined => undefined,

    onOpen() {
      const program = this.program();
      if (this.data.busy || !program) return;
      const { partnerAppId, texts } = getApp<IAppOption>();
      const { t } = this.data;
      this.setData({ busy: true });
      program.open({ appId: partnerAppId, request: { purpose: 'sample' } }).then(
        (outcome) => {
          this.setData({ busy: false });
          if (outcome.kind === 'result') {
            this.setData({ answer: textOf(outcome.result) });
            this.tell(t.answered, 'success');
          } else if (outcome.kind === 'returned') this.tell(t.returned, 'warning');
          // Whoever would rather not go knows that.
        },
        (error: unknown) => {
          this.setData({ busy: false });
          this.tell(texts.error(error), 'warning');
        },
      );
    },

    tell(text: string, theme: 'success' | 'warning') {
      this.triggerEvent('message', { text, theme });
    },
  },
});
