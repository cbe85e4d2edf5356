/** Times for a note's reminder. */
import { describeReminder, reminderOptions } from '../../miniprogram/packages/notes/model/reminder';
import { REMINDER_TEXTS } from '../../miniprogram/packages/notes/texts';

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 0, day, hour, minute).getTime();
const { zh } = REMINDER_TEXTS;

it.each([
  [at(5, 8, 30), ['一小时后', '今晚 20:00', '明早 9:00', '三天后', '一周后']],
  [at(5, 19, 0), ['一小时后', '明早 9:00', '三天后', '一周后']],
  [at(31, 23, 59), ['一小时后', '明早 9:00', '三天后', '一周后']],
])('the offered times are in the future, and all differ', (now, labels) => {
  const options = reminderOptions(now, zh);
  expect(options.map(({ label }) => label)).toEqual(labels);
  const times = options.map((option) => option.at);
  expect(times.every((time) => time > now)).toBe(true);
  expect(new Set(times).size).toBe(times.length);
  expect(times[times.length - 1]).toBe(new Date(2026, 0, new Date(now).getDate() + 7, 9).getTime());
});

it('is shown with its day, and no longer once it has passed', () => {
  const now = at(5, 8, 30);
  expect(describeReminder(at(5, 20), now, zh)).toBe('今天 20:00 提醒');
  expect(describeReminder(at(6, 9), now, zh)).toBe('明天 09:00 提醒');
  expect(describeReminder(at(8, 9), now, REMINDER_TEXTS.en)).toBe('Reminder: 8/1 09:00');
  expect([describeReminder(now, now, zh), describeReminder(0, now, zh)]).toEqual(['', '']);
});
