import { typeOfPath, type StoredFile } from './temp-files';

/** A path of the package has no scheme: `/static/img.png`, with and without the slash. */
const IN_PACKAGE = /^(?![a-z][a-z0-9+.-]*:)/i;

/**
 * A media file of the mini-program's own package, read at once, since `readFileSync` must answer in its own line;
 * undefined where there is none. Sources and configs are not served.
 */
export function packageFile(path: string): StoredFile | undefined {
  if (!IN_PACKAGE.test(path) || typeof XMLHttpRequest === 'undefined') return undefined;
  const request = new XMLHttpRequest();
  request.open('GET', `/${path.replace(/^(?:\.?\/)+/, '')}`, false);
  request.overrideMimeType('text/plain; charset=x-user-defined'); // a synchronous request has no other way to bytes
  try {
    request.send();
  } catch {
    return undefined;
  }
  if (request.status !== 200) return undefined;
  return {
    bytes: Uint8Array.from(request.responseText, (c) => c.charCodeAt(0) & 0xff),
    type: typeOfPath(path),
  };
}
