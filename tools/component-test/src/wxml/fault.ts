/** A fault in WXML or WXS, in the form of WeChat's own compiler: `file:line:column: message`. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';

  constructor(file: string, source: string, offset: number, message: string) {
    const before = source.slice(0, offset).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    super(`${file}:${String(before.length)}:${String(column)}: ${message}`);
  }
}
