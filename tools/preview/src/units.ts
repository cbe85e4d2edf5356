/** Strings and url(...) are left alone: only real lengths are rewritten. */
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
 * page, and viewport units mean the page and not the browser window. Plain lengths come out, so they work
 * inside `calc()` and custom properties too.
 */
export function toFrameUnits(value: string): string {
  return value.replace(LENGTHS, (whole: string, amount: string | undefined, unit: string | undefined) => {
    if (amount === undefined || unit === undefined) return whole;
    if (unit !== 'rpx') return `${amount}${CONTAINER_UNIT[unit] ?? unit}`;
    return `${String(round((Number(amount) * 100) / 750))}cqw`;
  });
}

const SAFE_AREA = /\b(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g;

/** The safe area of the simulated phone, not of the browser's window. */
export function toFrameSafeArea(value: string): string {
  return value.replace(SAFE_AREA, 'var(--safe-area-$1, 0px)');
}
