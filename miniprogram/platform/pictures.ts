import { ANSWER_MS, DIALOG_MS, callWx } from './call';
import type { Ports } from './ports';
import type { WxFailure, WxMediaFile } from './wx';

/** How choosing ended: `cancelled` is no error and says nothing. */
type ChosenPictures =
  | { readonly kind: 'chosen'; readonly files: readonly WxMediaFile[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: WxFailure };

export interface Pictures {
  /** Whether this base library can choose at all (2.10.0). */
  readonly supported: boolean;
  /** @param count at most so many, 1 to 9 */
  choose: (count: number) => Promise<ChosenPictures>;
  /** @param quality 0 to 100; the file itself where it cannot be made smaller */
  compress: (path: string, quality: number) => Promise<string>;
  /** WeChat's own viewer. */
  view: (urls: readonly string[], current: string) => void;
}

const CANCELLED = /cancel/i;

/** Ships with the pages that import it: `createPictures(getApp<IAppOption>().ports)`. */
export function createPictures({ wx, clock, onTemporary }: Ports): Pictures {
  return {
    supported: wx.chooseMedia !== undefined,
    choose: (count) =>
      callWx<{ tempFiles: readonly WxMediaFile[] }>(clock, DIALOG_MS, (callbacks) => {
        const wanted = { count, mediaType: ['image' as const], sizeType: ['compressed' as const] };
        if (wx.chooseMedia) wx.chooseMedia(Object.assign(wanted, callbacks));
        else callbacks.fail();
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
      callWx<{ tempFilePath: string }>(clock, ANSWER_MS * 2, (callbacks) => {
        if (wx.compressImage) wx.compressImage(Object.assign({ src: path, quality }, callbacks));
        else callbacks.fail();
      }).then((answer) => {
        if (!answer.ok) return path;
        onTemporary?.(answer.result.tempFilePath);
        return answer.result.tempFilePath;
      }),
    view(urls, current) {
      wx.previewImage?.({ urls: [...urls], current, success: () => undefined, fail: () => undefined });
    },
  };
}
