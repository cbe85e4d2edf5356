const decoded = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, 'base64'));

/** Whole images of 3 x 2 pixels, as encoders make them. */
export const IMAGES = {
  png: decoded(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWI6YaPxH4aZGJAAAAAA//+vyGBiAAAABklEQVQDAH5iBoYk' +
      'UCIcAAAAAElFTkSuQmCC',
  ),
  jpeg: decoded(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62r' +
      'Z4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk' +
      'pKT/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAA' +
      'AAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCcAVVf/9k=',
  ),
  gif: decoded('R0lGODlhAwACAIAAAP8AAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQICAAAACwAAAAAAwACAAACAoRfADs='),
  webpLossy: decoded('UklGRjYAAABXRUJQVlA4ICoAAACQAQCdASoDAAIAAsBMJaACdLoAA5gA/ueL/0KNlE14/+Wf+f3xd7mAAAA='),
  webpLossless: decoded('UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAAAdQniIXpf+BiOh/AAA='),
  webpExtended: decoded(
    'UklGRlgAAABXRUJQVlA4WAoAAAAQAAAAAgAAAQAAQUxQSAcAAAAAgICAgICAAFZQOCAqAAAAkAEAnQEqAwACAALATCWgAnS6AAOYAP7o' +
      'OL9CjZRNeP/ln/n98XejAAAA',
  ),
} as const;

/** The name of one of {@link IMAGES}. */
export type ImageName = keyof typeof IMAGES;

/** A copy of one of {@link IMAGES} whose header has another size. */
export function sized(name: ImageName, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = IMAGES[name].slice();
  const file = Buffer.from(bytes.buffer);
  const writers: Record<ImageName, () => void> = {
    png: () => file.writeUInt32BE(height, file.writeUInt32BE(width, 16)),
    jpeg: () => {
      const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
      file.writeUInt16BE(width, file.writeUInt16BE(height, frame + 5));
    },
    gif: () => file.writeUInt16LE(height, file.writeUInt16LE(width, 6)),
    webpLossy: () => file.writeUInt16LE(height, file.writeUInt16LE(width, 26)),
    webpLossless: () => file.writeUInt32LE(width - 1 + (height - 1) * 0x4000, 21),
    webpExtended: () => file.writeUIntLE(height - 1, file.writeUIntLE(width - 1, 24, 3), 3),
  };
  writers[name]();
  return bytes;
}

/** So many bytes that start like a PNG image of 1 x 1 pixel. */
export function png(size = 64, fill = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size).fill(fill);
  bytes.set(sized('png', 1, 1).subarray(0, 24));
  return bytes;
}
