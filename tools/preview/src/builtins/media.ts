export interface MediaSize {
  readonly width: number;
  readonly height: number;
}

/**
 * WeChat's media query, of <match-media> and of createMediaQueryObserver: lengths in px; a value that is not
 * a number sets no condition.
 */
export type MediaQuery = Readonly<Record<string, unknown>>;

/** Whether a page of this size matches. */
export function fitsMedia({ width, height }: MediaSize, query: MediaQuery): boolean {
  const fits = (name: string, matches: (asked: number) => boolean): boolean => {
    const asked = query[name];
    return typeof asked !== 'number' || matches(asked);
  };
  const { orientation } = query;
  return (
    fits('minWidth', (asked) => width >= asked) &&
    fits('maxWidth', (asked) => width <= asked) &&
    fits('width', (asked) => width === asked) &&
    fits('minHeight', (asked) => height >= asked) &&
    fits('maxHeight', (asked) => height <= asked) &&
    fits('height', (asked) => height === asked) &&
    (typeof orientation !== 'string' ||
      orientation === '' ||
      orientation === orientationOf({ width, height }))
  );
}

const orientationOf = ({ width, height }: MediaSize): string => (width > height ? 'landscape' : 'portrait');
