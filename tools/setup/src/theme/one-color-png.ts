import { crc32, deflateSync } from 'node:zlib';

/** Levels of opacity: 16 fit into half a byte, and look smooth at the edge of an icon. */
const SHADES = 16;
/** The level of each opacity. */
const SHADE_OF = Uint8Array.from({ length: 256 }, (_, opacity) => Math.round((opacity / 255) * (SHADES - 1)));
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Encodes a one-colour picture as a PNG with a palette of its levels: half the size of one with four bytes a
 * pixel.
 * @param pixels four bytes a pixel, of which only the last one is used
 * @param color `#rrggbb`
 */
export function encodeOneColor(pixels: Uint8Array, width: number, height: number, color: string): Buffer {
  const rgb = Buffer.from(color.slice(1), 'hex');
  const stride = Math.ceil(width / 2);
  const rows = Buffer.alloc(height * (stride + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = SHADE_OF[pixels[(y * width + x) * 4 + 3] ?? 0] ?? 0;
      const at = y * (stride + 1) + 1 + (x >> 1);
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? shade << 4 : shade);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits a pixel, colours from the palette.
  header.set([4, 3, 0, 0, 0], 8);
  const shades = Array.from({ length: SHADES }, (_, shade) => Math.round((shade / (SHADES - 1)) * 255));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.concat(shades.map(() => rgb))),
    chunk('tRNS', Buffer.from(shades)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named) >>> 0, 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}
