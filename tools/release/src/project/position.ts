/** A place in a text file; `line` and `column` count from 1, as editors show them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns an offset (UTF-16 units from the start of `text`) into a line and a column. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { line, column: before.length - before.lastIndexOf('\n') };
}
