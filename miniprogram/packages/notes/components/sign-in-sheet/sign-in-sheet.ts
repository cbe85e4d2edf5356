import { SIGN_IN_TEXTS } from '../../texts';

/** Offers the sign-in where the user is. Fires `signin` and `later`. */
Component({
  properties: {
    /** As model/sign-in-gate.ts has it. */
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

    /** The page behind the sheet stands still. */
    hold() {
      return undefined;
    },
  },
});
