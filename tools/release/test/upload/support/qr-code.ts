import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { deflateSync } from 'node:zlib';

interface Encoder {
  addData(text: string): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}

interface Terminal {
  generate(text: string, then: (drawn: string) => void): void;
}

// The QR encoder that miniprogram-ci itself uses.
const load = createRequire(require.resolve('miniprogram-ci'));
const Qr = load('qrcode-terminal/vendor/QRCode') as new (version: number, level: number) => Encoder;
const terminal = load('qrcode-terminal') as Terminal;

const QUIET_MODULES = 4;
const MODULE_PIXELS = 6;
const LOW_CORRECTION = 1;

/** A PNG of the QR code of `text`, in base64. */
export function qrPicture(text: string): string {
  const code = new Qr(-1, LOW_CORRECTION);
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const side = (count + 2 * QUIET_MODULES) * MODULE_PIXELS;
  const isDark = (x: number, y: number): boolean => {
    const [column, row] = [x, y].map((pixel) => Math.floor(pixel / MODULE_PIXELS) - QUIET_MODULES);
    const inside = (at: number | undefined): at is number => at !== undefined && at >= 0 && at < count;
    return inside(row) && inside(column) && code.isDark(row, column);
  };
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: side }, (__, x) => (isDark(x, y) ? 0 : 255))]),
  );
  return png(side, Buffer.concat(rows)).toString('base64');
}

/** The same as shown on a terminal. */
export function qrDrawing(text: string): Promise<string> {
  return new Promise((resolve) => {
    terminal.generate(text, resolve);
  });
}

/** A square greyscale PNG; each row of `pixels` starts with its filter, 0. */
function png(side: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const body = Buffer.concat([Buffer.from(type), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
