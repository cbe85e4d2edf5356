import { positionAt } from 'mp-app-model/wxml';

/** A position in the format of WeChat's own compiler: `line:column`. */
export function placeOf(source: string, offset: number): string {
  const { line, column } = positionAt(source, offset);
  return `${String(line)}:${String(column)}`;
}

/** An error in WXML or WXS, in the format of WeChat's own compiler: `file:line:column: message`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(file: string, source: string, offset: number, message: string) {
    super(`${file}:${placeOf(source, offset)}: ${message}`);
  }
}
