/**
 * Compares base-library versions part by part as numbers: `2.9.5` is below `2.10.4`.
 *
 * @returns below 0, 0 or above 0; `undefined` when one is invalid.
 */
export function compareVersions(left: string, right: string): number | undefined {
  const a = parseVersion(left);
  const b = parseVersion(right);
  if (!a || !b) return undefined;
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `version` is `minimum` or later. An invalid version counts as too old. */
export function isAtLeast(version: string, minimum: string): boolean {
  return (compareVersions(version, minimum) ?? -1) >= 0;
}

function parseVersion(text: string): number[] | undefined {
  if (!/^\d+(\.\d+)*$/.test(text)) return undefined;
  return text.split('.').map(Number);
}
