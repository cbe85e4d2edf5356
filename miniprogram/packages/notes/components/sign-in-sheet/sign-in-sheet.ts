import { SIGN_IN_TEXTS } from '../../texts';

/** Lets the user sign in without leaving the page. Fires `signin` and `later`. */
Component({
  properties: {
    /** The phase of model/sign-in-gate.ts. */
    phase: { type: String, value: 'closed' },
    problem: { type: String, value: '' },
  },

  data: { t: SIGN_IN_TEXTS.zh },

  lifetimes: {
    attached() {
      this.setData({ t: getApp<IAppOption>().language.of(SIGN_IN_TEXTS) });
    },
  },

  methods: {
    onSignIn() {
      this.triggerEvent('signin');
    },

    onLater() {
      this.triggerEvent('later');
    },

    /** Keeps the page behind the sheet from scrolling. */
    hold() {
      return undefined;
    },
  },
});
