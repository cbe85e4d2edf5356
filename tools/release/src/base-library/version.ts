/** A base-library version such as `2.10.4`. */
export type Version = string;

export const VERSION = /^\d+\.\d+\.\d+$/;

/** Whether base library `have` includes what `need` introduced. */
export function isAtLeast(have: Version, need: Version): boolean {
  const [a, b] = [numbers(have), numbers(need)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: Version): number[] {
  return version.split('.').map(Number);
}
