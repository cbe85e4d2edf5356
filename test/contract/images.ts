/** Headers of images of 1 x 1 pixel, which servers check before accepting an image. */
export const HEADS = {
  png: head('89504e470d0a1a0a', '0000000d', 'IHDR', '00000001', '00000001'),
  jpeg: head('ffd8', 'ffc0', '0011', '08', '0001', '0001', '03'),
  gif87: head('GIF87a', '0100', '0100', '000000', '2c', '00000000', '0100', '0100', '00'),
  gif89: head('GIF89a', '0100', '0100', '000000', '2c', '00000000', '0100', '0100', '00'),
  webp: head('RIFF', '16000000', 'WEBP', 'VP8X', '0a000000', '00000000', '000000', '000000'),
} as const;

const PATTERN = Buffer.from(Array.from({ length: 251 }, (_, index) => index));

/** So many bytes after the header of a PNG image; a lost or duplicated chunk is detected. */
export function png(bytes: number): Buffer {
  const image = Buffer.alloc(bytes, PATTERN);
  image.set(HEADS.png);
  return image;
}

/** Hexadecimal bytes, or four-letter tags literally. */
function head(...parts: string[]): Buffer {
  const isHex = (part: string): boolean => /^([0-9a-f]{2})+$/.test(part);
  return Buffer.concat(parts.map((part) => Buffer.from(part, isHex(part) ? 'hex' : 'latin1')));
}
