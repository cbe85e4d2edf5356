import type { ImageType } from './image-type';

/** In pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Reads the decoded image's size from its header; `null` when the header is damaged. */
export function imageSizeOf(bytes: Uint8Array, type: ImageType): ImageSize | null {
  try {
    return READERS[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    // The header is truncated: Buffer throws when reading beyond the end.
    return null;
  }
}

const READERS: Record<ImageType, (file: Buffer) => ImageSize | null> = {
  'image/png': (file) =>
    tag(file, 12) === 'IHDR' ? { width: file.readUInt32BE(16), height: file.readUInt32BE(20) } : null,
  'image/jpeg': jpegSize,
  'image/gif': gifSize,
  'image/webp': webpSize,
};

const tag = (file: Buffer, at: number): string => file.toString('latin1', at, at + 4);

/** Visits each segment, since any number of them may precede the frame header. */
function jpegSize(file: Buffer): ImageSize | null {
  for (let at = 2; file.readUInt8(at) === 0xff;) {
    const marker = file.readUInt8(at + 1);
    // SOF0 to SOF15, except the tables (DHT, JPG, DAC) between them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    }
    if (marker === 0xd9 || marker === 0xda) return null;
    // Any number of fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  return null;
}

/** Browsers enlarge the canvas for a larger first frame. */
function gifSize(file: Buffer): ImageSize | null {
  const palette = file.readUInt8(10);
  let at = 13 + (palette >= 0x80 ? 3 << ((palette & 7) + 1) : 0);
  while (file.readUInt8(at) === 0x21) {
    at += 2;
    for (let length = file.readUInt8(at); length > 0; length = file.readUInt8(at)) at += 1 + length;
    at += 1;
  }
  if (file.readUInt8(at) !== 0x2c) return null;
  return {
    width: Math.max(file.readUInt16LE(6), file.readUInt16LE(at + 1) + file.readUInt16LE(at + 5)),
    height: Math.max(file.readUInt16LE(8), file.readUInt16LE(at + 3) + file.readUInt16LE(at + 7)),
  };
}

function webpSize(file: Buffer): ImageSize | null {
  switch (tag(file, 12)) {
    case 'VP8X':
      return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      if (file.readUInt8(20) !== 0x2f) return null;
      const bits = file.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      if (file.readUIntBE(23, 3) !== 0x9d012a) return null;
      return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}
