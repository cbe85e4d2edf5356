import { imageSizeOf } from './image-size';
import { imageTypeOf } from './image-type';

/** The largest image that a user may send, in bytes. */
export const MAX_IMAGE_BYTES = 2 * 1024 * 1024;
/** The longest side, in pixels: decoded, 4096 x 4096 take 64 MB of a phone's memory. */
const MAX_SIDE = 4096;

/** Why bytes cannot be shown as an image. */
export type ImageProblem = 'too_large' | 'type_unsupported' | 'dimensions_unsupported';

/** Why these bytes cannot be shown as an image, judged by content, not by name; `null` when they can. */
export function imageProblem(image: Uint8Array): ImageProblem | null {
  if (image.byteLength > MAX_IMAGE_BYTES) return 'too_large';
  const type = imageTypeOf(image);
  if (type === null) return 'type_unsupported';
  const size = imageSizeOf(image, type);
  const fits = (side: number) => side >= 1 && side <= MAX_SIDE;
  return size !== null && fits(size.width) && fits(size.height) ? null : 'dimensions_unsupported';
}
