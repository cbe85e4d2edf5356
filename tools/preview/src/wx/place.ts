/** Degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The same as in WeChat's DevTools. */
export const DEFAULT_PLACE: Place = { latitude: 23.09994, longitude: 113.32452 };

/** `<latitude>,<longitude>`; undefined if invalid. */
export function readPlace(text: string): Place | undefined {
  const parts = text.split(',').map((each) => (each.trim() === '' ? NaN : Number(each)));
  const [latitude = NaN, longitude = NaN] = parts;
  const valid = parts.length === 2 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return valid ? { latitude, longitude } : undefined;
}
