/**
 * Options of wx are typed where a port merges them with its callbacks. Lines that must not compile have
 * @ts-expect-error: `npm run typecheck` checks them.
 */
import type { CallOutcome } from '../../miniprogram/platform/call';
import { callWx } from '../../miniprogram/platform/call';
import type { Clock } from '../../miniprogram/platform/clock';
import { askFiles } from '../../miniprogram/platform/files';
import type { Wx, WxMediaFile, WxRequestOptions } from '../../miniprogram/platform/wx';

const is = <T>(value: T): T => value;

/** Never called: only its types are checked. */
export async function typed(wx: Wx, clock: Clock, request: WxRequestOptions): Promise<unknown[]> {
  const device = { wx, clock };
  const media: CallOutcome<{ tempFiles: readonly WxMediaFile[] }> = await callWx(clock, 1, wx.chooseMedia, {
    count: 1,
    mediaType: ['image'],
    sizeType: ['compressed'],
  });
  const size: { size: number } | undefined = await askFiles(device, 'getFileInfo', { filePath: 'a' });

  // @ts-expect-error misspelt, and wx would ignore it
  await askFiles(device, 'readFile', { filePath: 'a', encoding: 'hex', position: 0, lenght: 12 });
  // @ts-expect-error no such encoding
  await askFiles(device, 'readFile', { filePath: 'a', encoding: 'utf-8' });
  // @ts-expect-error a length is a number
  await askFiles(device, 'readFile', { filePath: 'a', encoding: 'hex', length: '12' });
  // @ts-expect-error the option of another function
  await askFiles(device, 'readdir', { filePath: 'a' });
  // @ts-expect-error no such function
  await askFiles(device, 'removeFile', { filePath: 'a' });
  // @ts-expect-error an option is missing
  await askFiles(device, 'saveFile', { tempFilePath: 'a' });
  // @ts-expect-error a result is what the function brings
  is<readonly string[] | undefined>((await askFiles(device, 'readdir', { dirPath: 'a' }))?.fileList);

  // @ts-expect-error the name is misspelt
  await callWx(clock, 1, wx.showActionSheet, { itemList: [], itemColour: '#000' });
  // @ts-expect-error a list of text
  await callWx(clock, 1, wx.showActionSheet, { itemList: [1] });
  // @ts-expect-error no such kind of media
  await callWx(clock, 1, wx.chooseMedia, { count: 1, mediaType: ['picture'], sizeType: ['compressed'] });
  // @ts-expect-error an option that this API lacks
  await callWx(clock, 1, wx.checkSession, { timeout: 5 });
  // @ts-expect-error the callbacks are not the caller's
  await callWx(clock, 1, wx.setClipboardData, { data: 'a', fail: () => undefined });
  const compressed = await callWx(clock, 1, wx.compressImage, { src: 'a', quality: 1 });
  // @ts-expect-error an answer has what WeChat gives
  is<unknown>(compressed.ok && compressed.result.path);
  // @ts-expect-error the name is misspelt
  request.enableChunk = true;
  return [media, size];
}

it('is checked by the compiler', () => {
  expect(typeof typed).toBe('function');
});
