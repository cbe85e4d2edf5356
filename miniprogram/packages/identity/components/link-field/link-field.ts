import { LINK_TEXTS } from '../../texts';

/** How long a tap shuts the buttons, in ms: an answer may never come. What comes later is still shown. */
const LOCK_MS = 10_000;

interface Said {
  readonly text: string;
  readonly theme: 'success' | 'warning';
}

/**
 * From where the user can sign in, a code for the person's other client, and a field for that one's code. Fires
 * `message {text, theme}`.
 */
Component({
  data: {
    t: LINK_TEXTS.zh,
    /** Such as 微信、企业微信. */
    ways: '',
    code: '',
    typed: '',
    /** Asked for and answered. */
    known: false,
    busy: false,
  },

  lifetimes: {
    attached() {
      const { links, account, language } = getApp<IAppOption>();
      this.setData({ t: language.of(LINK_TEXTS) });
      if (links.supported && account.view.state === 'signed-in') this.load();
    },
  },

  methods: {
    load() {
      const { links, texts } = getApp<IAppOption>();
      links.load().then(
        (ways) => {
          this.setData({
            ways: ways.map((way) => this.data.t.ways[way]).join(this.data.t.between),
            known: true,
          });
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
            .then((done): Said => {
              if (!done) return { text: this.data.t.kept, theme: 'warning' };
              this.setData({ typed: '', code: '' });
              this.load();
              return { text: this.data.t.linked, theme: 'success' };
            });
        }),
      );
    },

    run(work: Promise<Said | undefined>) {
      const { clock, texts } = getApp<IAppOption>();
      const unlock = (): void => {
        this.setData({ busy: false });
      };
      this.setData({ busy: true });
      const stopTimer = clock.after(LOCK_MS, unlock);
      const finish = (): void => {
        stopTimer();
        unlock();
      };
      work.then(
        (said) => {
          finish();
          if (said) this.tell(said);
        },
        (error: unknown) => {
          finish();
          this.tell({ text: texts.error(error), theme: 'warning' });
        },
      );
    },

    tell(said: Said) {
      this.triggerEvent('message', said);
    },
  },
});
