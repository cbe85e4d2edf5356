import { FOLDER_PATH } from '../wire';
import type { StoredFile } from './stored-file';
import { typeOfPath } from './temp-files';

/** A path of the package has no scheme: `/static/img.png`, with and without the slash. */
const IN_PACKAGE = /^(?![a-z][a-z0-9+.-]*:)/i;

/**
 * A media file of the mini-program's own package, read at once, since `readFileSync` must answer in its own line;
 * undefined where there is none. Sources and configs are not served.
 */
export function packageFile(path: string): StoredFile | undefined {
  if (!IN_PACKAGE.test(path) || typeof XMLHttpRequest === 'undefined') return undefined;
  const text = textOf(`/${path.replace(/^(?:\.?\/)+/, '')}`);
  if (text === undefined) return undefined;
  return { bytes: Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff), type: typeOfPath(path) };
}

/** Names of the media files and folders in a folder of the package; undefined where there is none. */
export function packageFolder(path: string): string[] | undefined {
  if (!IN_PACKAGE.test(path) || typeof XMLHttpRequest === 'undefined') return undefined;
  const text = textOf(`${FOLDER_PATH}?path=${encodeURIComponent(path)}`);
  return text === undefined ? undefined : (JSON.parse(utf8(text)) as string[]);
}

/** Its bytes as characters: a synchronous request has no other way to them. */
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
