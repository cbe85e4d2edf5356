import type { LinkWay } from '../../../../account/adapter';
import { fill } from '../../../../texts/language';
import { runInField } from '../../run-locked';
import type { FieldMessage } from '../../run-locked';
import { LINK_TEXTS } from '../../texts';

/**
 * Linked sign-ins: the list, a code for the user's other client, and a field for the other client's code. Fires
 * `message {text, theme}`.
 */
Component({
  data: {
    t: LINK_TEXTS.zh,
    ways: [] as { way: LinkWay; name: string }[],
    canUnlink: false,
    code: '',
    typed: '',
    /** Loaded from the server. */
    known: false,
    busy: false,
  },

  lifetimes: {
    attached() {
      const { links, account, language } = getApp<IAppOption>();
      this.setData({ t: language.of(LINK_TEXTS), canUnlink: links.canUnlink });
      if (links.supported && account.view.state !== 'signed-out') this.load();
    },
  },

  methods: {
    load() {
      const { links, texts } = getApp<IAppOption>();
      links.load().then(
        (ways) => {
          this.setData({ ways: this.named(ways), known: true });
        },
        (error: unknown) => {
          this.tell({ text: texts.error(error), theme: 'warning' });
        },
      );
    },

    onRequest() {
      if (this.data.busy) return;
      const { links } = getApp<IAppOption>();
      this.run(
        links.requestCode().then(({ code }) => {
          this.setData({ code });
          return undefined;
        }),
      );
    },

    onInput({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value });
    },

    onRedeem() {
      if (this.data.busy) return;
      const { links, dialogs } = getApp<IAppOption>();
      const code = this.data.typed.trim();
      if (code === '') {
        this.tell({ text: this.data.t.noCode, theme: 'warning' });
        return;
      }
      this.run(
        dialogs.confirm(this.data.t.redeemQuestion).then((sure) => {
          if (!sure) return undefined;
          return links
            .redeem(code, () => dialogs.confirm(this.data.t.loseQuestion))
            .then((done): FieldMessage => {
              if (!done) return { text: this.data.t.kept, theme: 'warning' };
              this.setData({ typed: '', code: '' });
              this.load();
              return { text: this.data.t.linked, theme: 'success' };
            });
        }),
      );
    },

    onUnlink({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { way: LinkWay }>) {
      if (this.data.busy) return;
      const { links, dialogs } = getApp<IAppOption>();
      const { way } = currentTarget.dataset;
      const { t } = this.data;
      const title = fill(t.unlinkQuestion.title, { way: t.ways[way] });
      this.run(
        dialogs.confirm({ ...t.unlinkQuestion, title }).then((sure) => {
          if (!sure) return undefined;
          return links.unlink(way).then((ways): FieldMessage => {
            this.setData({ ways: this.named(ways) });
            return { text: t.unlinked, theme: 'success' };
          });
        }),
      );
    },

    named(ways: readonly LinkWay[]) {
      return ways.map((way) => ({ way, name: this.data.t.ways[way] }));
    },

    run(work: Promise<FieldMessage | undefined>) {
      runInField(this, getApp<IAppOption>(), work);
    },

    tell(said: FieldMessage) {
      this.triggerEvent('message', said);
    },
  },
});
