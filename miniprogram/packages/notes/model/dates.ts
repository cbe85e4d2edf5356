import { fill } from '../../../texts/language';

export interface DateTexts {
  readonly tomorrow: string;
  readonly today: string;
  readonly yesterday: string;
  readonly thisYear: string;
  readonly before: string;
}

const DAY_MS = 86_400_000;
const two = (number: number): string => (number < 10 ? `0${String(number)}` : String(number));

/** 明天 14:05, 今天 14:05, 昨天 14:05, 11月27日 14:05, or with the year, in the phone's time zone. */
export function describeDate(ms: number, now: number, texts: DateTexts): string {
  const date = new Date(ms);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const values = { y: date.getFullYear(), m: date.getMonth() + 1, d: date.getDate(), time };
  const days = Math.round((startOfDay(now) - startOfDay(ms)) / DAY_MS);
  if (days === -1) return fill(texts.tomorrow, values);
  if (days === 0) return fill(texts.today, values);
  if (days === 1) return fill(texts.yesterday, values);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return fill(isThisYear ? texts.thisYear : texts.before, values);
}

/** Days of 23 and 25 hours are handled by the rounding above. */
function startOfDay(ms: number): number {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
