import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import type { StaticFile } from './static-files';

type Colour = readonly [red: number, green: number, blue: number];

const SIDE = 132;
/** Samples a pixel's side, for smooth edges. */
const SAMPLES = 4;
const WHITE: Colour = [255, 255, 255];
const BACKGROUNDS: readonly Colour[] = [
  [211, 106, 106],
  [209, 143, 84],
  [163, 158, 69],
  [100, 168, 96],
  [77, 165, 154],
  [92, 148, 204],
  [127, 122, 209],
  [187, 107, 178],
];

/** A head and shoulders. */
function isFigure(x: number, y: number): boolean {
  const head = (x - 66) ** 2 + (y - 52) ** 2 <= 24 ** 2;
  const shoulders = y <= 118 && ((x - 66) / 44) ** 2 + ((y - 118) / 38) ** 2 <= 1;
  return head || shoulders;
}

/** How much of a pixel the figure covers, from 0 to 1. */
function coverage(column: number, row: number): number {
  let hits = 0;
  for (let i = 0; i < SAMPLES ** 2; i += 1) {
    const x = column + ((i % SAMPLES) + 0.5) / SAMPLES;
    const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    if (isFigure(x, y)) hits += 1;
  }
  return hits / SAMPLES ** 2;
}

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length);
  named.copy(whole, 4);
  whole.writeUInt32BE(zlib.crc32(named), named.length + 4);
  return whole;
}

function draw(background: Colour): Buffer {
  const rows = Buffer.alloc(SIDE * (1 + SIDE * 3));
  let at = 0;
  for (let row = 0; row < SIDE; row += 1) {
    // Each row begins with its filter: none.
    at += 1;
    for (let column = 0; column < SIDE; column += 1) {
      const share = coverage(column, row);
      for (const [channel, value] of background.entries()) {
        rows[at] = Math.round(value + ((WHITE[channel] ?? 0) - value) * share);
        at += 1;
      }
    }
  }
  const header = Buffer.from([0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * A user's WeChat avatar by its file name, such as `alice.png`: a PNG, since an app's server that copies avatars
 * takes no drawing. Undefined for what is no user name.
 */
export function readUserAvatar(name: string): StaticFile | undefined {
  const user = /^([a-z0-9-]{1,32})\.png$/.exec(name)?.[1];
  if (user === undefined) return undefined;
  const pick = createHash('sha256').update(user).digest()[0] ?? 0;
  return { type: 'image/png', body: draw(BACKGROUNDS[pick % BACKGROUNDS.length] ?? WHITE) };
}
