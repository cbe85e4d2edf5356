import { ANSWER_MS, DIALOG_MS, callWx } from './call';
import type { Ports } from './ports';
import type { WxFailure, WxMediaFile } from './wx';

/** The result of choosing pictures. `cancelled` is no error and needs no message. */
type ChosenPictures =
  | { readonly kind: 'chosen'; readonly files: readonly WxMediaFile[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: WxFailure };

export interface Pictures {
  /** Whether this base library can choose pictures (2.10.0). */
  readonly supported: boolean;
  /** @param count maximum, 1 to 9 */
  choose: (count: number) => Promise<ChosenPictures>;
  /** @param quality 0 to 100; resolves with the original file when it cannot be compressed */
  compress: (path: string, quality: number) => Promise<string>;
  /** Opens WeChat's picture viewer. */
  view: (urls: readonly string[], current: string) => void;
}

const CANCELLED = /cancel/i;

/** Ships only with the pages that import it: `createPictures(getApp<IAppOption>().ports)`. */
export function createPictures({ wx, clock, onTemporary }: Ports): Pictures {
  return {
    supported: wx.chooseMedia !== undefined,
    choose: (count) =>
      callWx(clock, DIALOG_MS, wx.chooseMedia, {
        count,
        mediaType: ['image'],
        sizeType: ['compressed'],
      }).then((answer): ChosenPictures => {
        if (answer.ok) {
          const files = answer.result.tempFiles;
          files.forEach(({ tempFilePath }) => onTemporary?.(tempFilePath));
          return { kind: 'chosen', files };
        }
        const { failure } = answer;
        return CANCELLED.test(failure.errMsg ?? '') ? { kind: 'cancelled' } : { kind: 'failed', failure };
      }),
    compress: (path, quality) =>
      callWx(clock, ANSWER_MS * 2, wx.compressImage, { src: path, quality }).then((answer) => {
        if (!answer.ok) return path;
        onTemporary?.(answer.result.tempFilePath);
        return answer.result.tempFilePath;
      }),
    view(urls, current) {
      wx.previewImage?.({ urls: [...urls], current, success: () => undefined, fail: () => undefined });
    },
  };
}
