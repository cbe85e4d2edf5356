/** A date with a time zone. */
const ZONED = /(gmt|utc|z|[+-]\d{2}:?\d{2})$/i;

/** `Date.parse` as on a device so many hours east of UTC: dates without a zone are local time. */
export function liveIn(hours: number): jest.SpyInstance<number, [text: string]> {
  const { parse } = Date;
  return jest
    .spyOn(Date, 'parse')
    .mockImplementation((text) =>
      ZONED.test(text) ? parse(text) : parse(`${text} GMT`) - hours * 3_600_000,
    );
}
