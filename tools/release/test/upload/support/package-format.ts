import { gunzipSync } from 'node:zlib';

const HEADER_BYTES = 14;

/**
 * The files in an upload's body: WeChat's package format, gzipped. The header is followed by the number of
 * files and, for each, name, offset and length, all numbers 32-bit big-endian.
 */
export function unpack(body: Buffer): Map<string, Buffer> {
  const bytes = gunzipSync(body);
  const files = new Map<string, Buffer>();
  let at = HEADER_BYTES;
  const number = () => {
    const value = bytes.readInt32BE(at);
    at += 4;
    return value;
  };
  for (let left = number(); left > 0; left -= 1) {
    const nameLength = number();
    const name = bytes.toString('utf8', at, at + nameLength);
    at += nameLength;
    const offset = number();
    const length = number();
    files.set(name, bytes.subarray(offset, offset + length));
  }
  return files;
}
