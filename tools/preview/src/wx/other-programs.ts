import { ApiFailure, requireString } from './call';
import { askSheet } from './overlay';
import type { Part, Services } from './services';

interface Target {
  appId?: unknown;
  path?: unknown;
  shortLink?: unknown;
}

/** Leaving for another mini-program, assets that are fetched ahead, and pictures that are kept. */
export function otherApis({ api, desk, files, privacy }: Services): Part {
  return {
    navigateToMiniProgram: api('navigateToMiniProgram', async (o: Target) => {
      const target = typeof o.shortLink === 'string' ? o.shortLink : requireString(o.appId, 'appId');
      const body = [target, typeof o.path === 'string' ? ` ${o.path}` : ''];
      const go = await askSheet(desk.layer, {
        title: '即将打开另一个小程序',
        body,
        accept: '允许',
        refuse: '取消',
      });
      if (!go) throw new ApiFailure('cancel');
    }),
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
      if (url === undefined) throw new ApiFailure(`no such file or directory "${path}"`);
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: path.slice(path.lastIndexOf('/') + 1),
      });
      link.click();
    }),
  };
}
