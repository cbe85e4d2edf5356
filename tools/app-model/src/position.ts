/** A position in a text file; `line` and `column` count from 1, as in editors. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Like `positionAt`, for many offsets of one text. */
export function placesIn(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
    const end = Math.min(Math.max(0, offset), text.length);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= end) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: end - (starts[low] ?? 0) + 1 };
  };
}

/** Turns an offset (UTF-16 units from the start of `text`) into a line and a column. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(Math.max(0, offset), text.length);
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < end; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: end - start + 1 };
}
