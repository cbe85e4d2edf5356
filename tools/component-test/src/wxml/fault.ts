import { positionAt } from 'mp-app-model/wxml';

/** A place as WeChat's own compiler writes it: `line:column`. */
export function placeOf(source: string, offset: number): string {
  const { line, column } = positionAt(source, offset);
  return `${String(line)}:${String(column)}`;
}

/** A fault in WXML or WXS, in the form of WeChat's own compiler: `file:line:column: message`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(file: string, source: string, offset: number, message: string) {
    super(`${file}:${placeOf(source, offset)}: ${message}`);
  }
}
