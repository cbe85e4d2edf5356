import { ApiError, requireString } from './call';
import { showOtherProgram } from './other-program-screen';
import { askSheet } from './overlay';
import type { Part, Services } from './services';

interface Target {
  appId?: unknown;
  path?: unknown;
  shortLink?: unknown;
  extraData?: unknown;
}

/** Opening another mini-program, prefetched assets, and saved images. */
export function otherApis({ api, simulator, files, privacy, conditions }: Services): Part {
  const targetOf = ({ appId, shortLink }: Target): string =>
    typeof shortLink === 'string' ? shortLink : requireString(appId, 'appId');
  const open = (o: Target): void => {
    const program = {
      appId: targetOf(o),
      path: typeof o.path === 'string' ? o.path : '',
      extraData: typeof o.extraData === 'object' && o.extraData !== null ? o.extraData : {},
    };
    // As on a phone: success is called before the app is hidden.
    setTimeout(() => {
      showOtherProgram(simulator, program, () => conditions.takeAnswerFault());
    }, 0);
  };
  return {
    navigateToMiniProgram: api('navigateToMiniProgram', async (o: Target) => {
      const body = [targetOf(o), typeof o.path === 'string' ? ` ${o.path}` : ''];
      const go = await askSheet(simulator.layer, {
        title: '即将打开另一个小程序',
        body,
        accept: '允许',
        refuse: '取消',
      });
      if (!go) throw new ApiError('cancel');
      open(o);
    }),
    // WeChat asks for no confirmation here. The preview shows it full-screen.
    openEmbeddedMiniProgram: api('openEmbeddedMiniProgram', open),
    ...Object.fromEntries(
      ['preloadAssets', 'preloadWebview', 'preloadSkylineView'].map((name) => [
        name,
        api(name, () => undefined),
      ]),
    ),
    saveImageToPhotosAlbum: api('saveImageToPhotosAlbum', async (o: { filePath?: unknown }) => {
      const path = requireString(o.filePath, 'filePath');
      await privacy.ask('saveImageToPhotosAlbum');
      const url = files.url(path);
      if (url === undefined) throw new ApiError(`no such file or directory "${path}"`);
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: path.slice(path.lastIndexOf('/') + 1),
      });
      link.click();
    }),
  };
}
