import { ApiError, requireString } from './call';
import { make, openDialog } from './overlay';
import { pickFiles } from './pick-file';
import type { Part, Services } from './services';
import { shownAddress } from './shown-address';

interface ChooseOptions {
  count?: number;
  mediaType?: readonly string[];
}

interface Chosen {
  readonly path: string;
  readonly file: File;
}

function sizeOf(url: string): Promise<{ width: number; height: number }> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      resolve({ width: image.naturalWidth, height: image.naturalHeight });
    };
    image.onerror = () => {
      reject(new ApiError('download image fail'));
    };
    image.src = url;
  });
}

/** chooseImage, chooseMedia, chooseMessageFile, getImageInfo, previewImage, previewMedia. */
export function mediaApis(services: Services): Part {
  const { api, simulator, files, privacy } = services;

  const choose = async (referrer: string, accept: string, count: number): Promise<Chosen[]> => {
    await privacy.ask(referrer);
    const picked = (await pickFiles(accept, count > 1)).slice(0, count);
    if (picked.length === 0) throw new ApiError('cancel');
    return Promise.all(picked.map(async (file) => ({ file, path: await files.addBlob(file, file.name) })));
  };

  const preview = (url: string): void => {
    const image = make('img', 'wx-layer-picture', { src: shownAddress(url, files), alt: '' });
    const mask = make('div', 'wx-layer-mask wx-layer-black', { role: 'dialog', 'aria-modal': 'true' }, [
      image,
    ]);
    const close = (): void => {
      dialog.close();
    };
    mask.addEventListener('click', close);
    const dialog = openDialog(simulator.layer, mask, close);
  };

  return {
    chooseImage: api('chooseImage', async (o: ChooseOptions) => {
      const chosen = await choose('chooseImage', 'image/*', o.count ?? 9);
      return {
        tempFilePaths: chosen.map((c) => c.path),
        tempFiles: chosen.map((c) => ({ path: c.path, size: c.file.size })),
      };
    }),
    chooseMedia: api('chooseMedia', async (o: ChooseOptions) => {
      const kinds = o.mediaType ?? ['image', 'video'];
      const accept = [
        kinds.includes('video') || kinds.includes('mix') ? 'video/*' : '',
        kinds.includes('image') || kinds.includes('mix') ? 'image/*' : '',
      ];
      const chosen = await choose('chooseMedia', accept.filter((a) => a !== '').join(','), o.count ?? 9);
      const tempFiles = chosen.map(({ path, file }) => ({
        tempFilePath: path,
        size: file.size,
        fileType: file.type.split('/')[0] ?? '',
      }));
      return { tempFiles, type: tempFiles[0]?.fileType ?? '' };
    }),
    chooseMessageFile: api('chooseMessageFile', async (o: ChooseOptions) => {
      const chosen = await choose('chooseMessageFile', '', o.count ?? 1);
      return {
        tempFiles: chosen.map(({ path, file }) => ({
          path,
          name: file.name,
          size: file.size,
          time: Math.floor(file.lastModified / 1000),
          type: /^(image|video)\//.exec(file.type)?.[1] ?? 'file',
        })),
      };
    }),
    getImageInfo: api('getImageInfo', async (o: { src?: unknown }) => {
      const src = requireString(o.src, 'src');
      const size = await sizeOf(shownAddress(src, files));
      const type = files.get(src)?.type.split('/')[1] ?? 'unknown';
      return { ...size, path: src, orientation: 'up', type };
    }),
    previewImage: api('previewImage', (o: { current?: string; urls?: readonly string[] }) => {
      const url = o.current ?? o.urls?.[0];
      if (url === undefined) throw new ApiError('parameter error: urls is empty');
      preview(url);
    }),
    previewMedia: api('previewMedia', (o: { current?: number; sources?: readonly { url: string }[] }) => {
      const source = o.sources?.[o.current ?? 0];
      if (source === undefined) throw new ApiError('parameter error: sources is empty');
      preview(source.url);
    }),
  };
}
