import { ApiError, requireString } from './call';
import type { Part, Services } from './services';
import { shownAddress } from './shown-address';

interface CompressOptions {
  readonly src?: unknown;
  /** 0 to 100 */
  readonly quality?: number;
  readonly compressedWidth?: number;
  readonly compressedHeight?: number;
}

/** wx.compressImage: re-encoded as JPEG by the browser's canvas. */
export function compressImageApi({ api, files }: Services): Part {
  return {
    compressImage: api('compressImage', async (options: CompressOptions) => {
      const src = requireString(options.src, 'src');
      const image = await load(shownAddress(src, files));
      const { naturalWidth: width, naturalHeight: height } = image;
      const scale = scaleOf(options, width, height);
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.max(1, Math.round(height * scale));
      const pen = canvas.getContext('2d');
      if (pen === null) throw new ApiError('no canvas');
      // JPEG has no transparency: WeChat's is white.
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      return {
        tempFilePath: await files.addBlob(await encode(canvas, options.quality ?? 80), 'compressed.jpg'),
      };
    }),
  };
}

function scaleOf(
  { compressedWidth, compressedHeight }: CompressOptions,
  width: number,
  height: number,
): number {
  if (compressedWidth !== undefined) return compressedWidth / width;
  return compressedHeight === undefined ? 1 : compressedHeight / height;
}

function load(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      resolve(image);
    };
    image.onerror = () => {
      reject(new ApiError('file not exist or no image'));
    };
    image.src = url;
  });
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new ApiError('the canvas cannot be read'));
        else resolve(blob);
      },
      'image/jpeg',
      quality / 100,
    );
  });
}
