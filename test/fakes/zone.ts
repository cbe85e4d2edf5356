/** A time that says which zone it is of. */
const ZONED = /(gmt|utc|z|[+-]\d{2}:?\d{2})$/i;

/** `Date.parse` as on a device that many hours east of UTC: what names no zone is local time there. */
export function liveIn(hours: number): jest.SpyInstance<number, [text: string]> {
  const { parse } = Date;
  return jest
    .spyOn(Date, 'parse')
    .mockImplementation((text) =>
      ZONED.test(text) ? parse(text) : parse(`${text} GMT`) - hours * 3_600_000,
    );
}
