import { randomHex } from './random';

export interface MultipartFile {
  readonly field: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Quoted as in browsers: a quote or a line end would end the header. */
function quoted(text: string): string {
  return `"${text.replace(/\r?\n|\r/g, '%0D%0A').replace(/"/g, '%22')}"`;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** A multipart/form-data body (RFC 7578): the fields, then the file. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: MultipartFile,
): { contentType: string; body: Uint8Array } {
  const boundary = `----preview${randomHex(16)}`;
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const parts = Object.entries(fields).map(([name, value]) =>
    text(`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`),
  );
  const type = file.type === '' ? 'application/octet-stream' : file.type;
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(file.field)}; ` +
    `filename=${quoted(file.fileName)}\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: concat([...parts, text(head), file.bytes, text(`\r\n--${boundary}--\r\n`)]),
  };
}
