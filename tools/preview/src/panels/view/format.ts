const KILO = 1024;

export function bytes(size: number): string {
  if (size < KILO) return `${String(size)} B`;
  if (size < KILO * KILO) return `${(size / KILO).toFixed(1)} kB`;
  return `${(size / KILO / KILO).toFixed(1)} MB`;
}

export function milliseconds(ms: number): string {
  return ms < 1_000 ? `${String(Math.round(ms))} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

export function clock(time: number): string {
  const date = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** A distinct colour for each session. */
export const hueOf = (fingerprint: string): string => String(Number.parseInt(fingerprint, 16) % 360);
