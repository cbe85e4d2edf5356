import { createOtherProgram } from '../../model/other-program';
import type { OtherProgram } from '../../model/other-program';
import { createStorage } from '../../../../platform/storage';
import { PARTNER_TEXTS } from '../../texts';

/** The demo result is a text. Your server has to check a real one. */
function textOf(result: unknown): string {
  const { text } = (typeof result === 'object' && result !== null ? result : {}) as { text?: unknown };
  return typeof text === 'string' ? text.slice(0, 40) : '';
}

/** Opens another mini-program and shows its result. Fires `message {text, theme}`. */
Component({
  data: {
    t: PARTNER_TEXTS.zh,
    /** The result; '' for none. */
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
      // After a return without a result, for example by the task switcher, the button is enabled again.
      this.unsubscribe = entries.subscribe(() => {
        this.setData({ busy: false });
      });
    },
    detached() {
      this.unsubscribe();
      this.program()?.close();
    },
  },

  methods: {
    program: (): OtherProgram | undefined => undefined,
    /** Identifies the latest request. */
    asked: (): unknown => undefined,
    unsubscribe: (): void => undefined,

    onOpen() {
      const program = this.program();
      if (this.data.busy || !program) return;
      const { partnerAppId, texts } = getApp<IAppOption>();
      const { t } = this.data;
      this.setData({ busy: true });
      const asked = program.open({ appId: partnerAppId, request: { purpose: 'sample' } });
      this.asked = () => asked;
      const end = (say: () => void): void => {
        // A newer request is running: ignore this result.
        if (this.asked() !== asked) return;
        this.setData({ busy: false });
        say();
      };
      asked.then(
        (outcome) => {
          end(() => {
            if (outcome.kind === 'result') {
              this.setData({ answer: textOf(outcome.result) });
              this.tell(t.answered, 'success');
            } else if (outcome.kind === 'returned') this.tell(t.returned, 'warning');
            // The user cancelled, so no message is needed.
          });
        },
        (error: unknown) => {
          end(() => {
            this.tell(texts.error(error), 'warning');
          });
        },
      );
    },

    tell(text: string, theme: 'success' | 'warning') {
      this.triggerEvent('message', { text, theme });
    },
  },
});
