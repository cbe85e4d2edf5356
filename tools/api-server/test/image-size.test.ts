import { imageSizeOf } from '../src/domain/image-size';
import { imageTypeOf } from '../src/domain/image-type';
import { IMAGES, sized, type ImageName } from './support/images';

const NAMES = Object.keys(IMAGES) as ImageName[];

function sizeOf(bytes: Uint8Array): string | null {
  const type = imageTypeOf(bytes);
  const size = type === null ? null : imageSizeOf(bytes, type);
  return size === null ? null : `${String(size.width)} x ${String(size.height)}`;
}

describe("an image's size", () => {
  it.each(NAMES)('is read from the header: %s', (name) => {
    expect(sizeOf(IMAGES[name])).toBe('3 x 2');
    expect(sizeOf(sized(name, 4097, 255))).toBe('4097 x 255');
  });

  it.each(NAMES)('is read from bytes inside a larger buffer: %s', (name) => {
    const around = new Uint8Array([0xff, 0xd8, ...IMAGES[name], 9, 9]);
    expect(sizeOf(around.subarray(2, 2 + IMAGES[name].length))).toBe('3 x 2');
  });

  it.each(NAMES)('is never guessed from a header that is cut off: %s', (name) => {
    const sizes = Array.from({ length: IMAGES[name].length }, (_, length) =>
      sizeOf(IMAGES[name].subarray(0, length)),
    );
    const first = sizes.findIndex((size) => size !== null);
    expect(first).toBeGreaterThan(9);
    expect(new Set(sizes.slice(first))).toEqual(new Set(['3 x 2']));
  });

  it('of a GIF is that of its first frame where it is larger than the screen', () => {
    const gif = IMAGES.gif.slice();
    const frame = Buffer.from(gif.buffer).indexOf(Buffer.from([0x2c, 0, 0, 0, 0, 3, 0]));
    gif.set([0x01, 0x00, 0x02, 0x00, 0xff, 0xff, 0x00, 0x80], frame + 1);
    expect(sizeOf(gif)).toBe('65536 x 32770');
  });

  it('of a JPEG is found behind other segments, fill bytes and a thumbnail', () => {
    const thumbnail = [0xff, 0xe1, 0x00, 0x0a, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x00, 0x01, 0x00];
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xff, ...thumbnail, ...IMAGES.jpeg.subarray(2)]);
    expect(sizeOf(jpeg)).toBe('3 x 2');
    const progressive = IMAGES.jpeg.slice();
    progressive[Buffer.from(progressive.buffer).indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc2;
    expect(sizeOf(progressive)).toBe('3 x 2');
  });

  it.each([
    ['a PNG that begins with another chunk', 'png', 12, 'tEXt'],
    ['a WebP of an unknown kind', 'webpLossy', 12, 'VP9 '],
    ['a lossy WebP without its start code', 'webpLossy', 23, 'xyz'],
    ['a lossless WebP without its signature', 'webpLossless', 20, '.'],
    ['a JPEG whose scan comes before its frame', 'jpeg', 3, '\xda'],
    ['a GIF without a frame', 'gif', 19, ';'],
  ] as const)('is unknown in %s', (_name, name, at, text) => {
    const bytes = IMAGES[name].slice();
    bytes.set(Buffer.from(text, 'latin1'), at);
    expect(sizeOf(bytes)).toBeNull();
  });
});
