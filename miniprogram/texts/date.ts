/** The local date, such as `2026-12-24`: the same in every language. @param time ms since 1970 */
export function dateOf(time: number): string {
  const date = new Date(time);
  const two = (n: number): string => (n < 10 ? `0${String(n)}` : String(n));
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
