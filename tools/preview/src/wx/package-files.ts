import { FOLDER_PATH } from '../wire';
import type { StoredFile } from './stored-file';
import { typeOfPath } from './temp-files';

/** A path in the package has no scheme: `/static/img.png`, with and without the slash. */
const IN_PACKAGE = /^(?![a-z][a-z0-9+.-]*:)/i;

/**
 * A media file of the mini-program's own package, read synchronously for `readFileSync`; undefined when it
 * does not exist. Sources and configs are not served.
 */
export function packageFile(path: string): StoredFile | undefined {
  if (!IN_PACKAGE.test(path) || typeof XMLHttpRequest === 'undefined') return undefined;
  const text = textOf(`/${path.replace(/^(?:\.?\/)+/, '')}`);
  if (text === undefined) return undefined;
  return { bytes: Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff), type: typeOfPath(path) };
}

/** Names of the media files and folders in a folder of the package; undefined when it does not exist. */
export function packageFolder(path: string): string[] | undefined {
  if (!IN_PACKAGE.test(path) || typeof XMLHttpRequest === 'undefined') return undefined;
  const text = textOf(`${FOLDER_PATH}?path=${encodeURIComponent(path)}`);
  return text === undefined ? undefined : (JSON.parse(utf8(text)) as string[]);
}

/** Its bytes as characters: the only way in a synchronous request. */
function textOf(address: string): string | undefined {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status === 200 ? request.responseText : undefined;
}

const utf8 = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff));
