/** Skips strings and url(...): only real lengths are rewritten. */
const LENGTHS = /"[^"]*"|'[^']*'|url\([^)]*\)|(?<![\w#.-])(-?(?:\d+\.?\d*|\.\d+))(rpx|vw|vh|vmin|vmax)\b/g;

const CONTAINER_UNIT: Readonly<Record<string, string>> = {
  vw: 'cqw',
  vh: 'cqh',
  vmin: 'cqmin',
  vmax: 'cqmax',
};

const round = (value: number): number => Number(value.toFixed(5));

/**
 * Rewrites WeChat's lengths for a page that is a size container in a phone frame: 750rpx is the width of the
 * page, and viewport units refer to the page, not to the browser window. The results are plain lengths, so
 * they also work inside `calc()` and custom properties.
 */
export function toFrameUnits(value: string): string {
  return value.replace(LENGTHS, (whole: string, amount: string | undefined, unit: string | undefined) => {
    if (amount === undefined || unit === undefined) return whole;
    if (unit !== 'rpx') return `${amount}${CONTAINER_UNIT[unit] ?? unit}`;
    return `${String(round((Number(amount) * 100) / 750))}cqw`;
  });
}

const SAFE_AREA = /\b(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g;

/** Uses the safe area of the simulated phone, not of the browser's window. */
export function toFrameSafeArea(value: string): string {
  return value.replace(SAFE_AREA, 'var(--safe-area-$1, 0px)');
}
