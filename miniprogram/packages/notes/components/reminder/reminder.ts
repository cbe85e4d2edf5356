import { describeReminder, reminderOptions } from '../../model/reminder';
import type { ReminderOption } from '../../model/reminder';
import { REMINDER_TEXTS } from '../../texts';

interface Choice {
  /** ms since 1970 */
  readonly at: number;
}

/**
 * Chooses when to be reminded of a note. Fires `remind` with `{ at }` synchronously in the tap, so that WeChat
 * may ask for consent, and `forget`.
 */
Component({
  properties: {
    /** The time of the reminder, ms since 1970; 0 for none. */
    at: { type: Number, value: 0 },
    busy: { type: Boolean, value: false },
  },

  data: {
    t: REMINDER_TEXTS.zh,
    /** Text of the current reminder; '' for none. */
    on: '',
    choosing: false,
    options: [] as readonly ReminderOption[],
    /** The time being set, ms since 1970. */
    chosen: 0,
  },

  lifetimes: {
    attached() {
      this.setData({ t: getApp<IAppOption>().language.of(REMINDER_TEXTS) });
      this.describe();
    },
  },

  observers: {
    at() {
      this.describe();
    },
  },

  methods: {
    describe() {
      const { clock } = getApp<IAppOption>();
      const { at, t } = this.data;
      const on = describeReminder(at, clock.now(), t);
      this.setData(on === '' ? { on } : { on, choosing: false });
    },

    onOpen() {
      const { clock } = getApp<IAppOption>();
      this.setData({ choosing: true, options: reminderOptions(clock.now(), this.data.t) });
    },

    onClose() {
      this.setData({ choosing: false });
    },

    onChoose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const choice: Choice = { at: Number(currentTarget.dataset['at']) };
      this.setData({ chosen: choice.at });
      this.triggerEvent('remind', choice);
    },

    onForget() {
      this.triggerEvent('forget');
    },
  },
});
