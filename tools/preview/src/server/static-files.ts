import fs from 'node:fs/promises';
import path from 'node:path';

/** Only types that a page may show: sources and configs are not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** A media file below `root` by its path in the address; undefined for anything else. */
export async function readStatic(root: string, pathname: string): Promise<StaticFile | undefined> {
  const type = TYPES[path.extname(pathname).toLowerCase()];
  if (type === undefined) return undefined;
  let wanted: string;
  try {
    wanted = path.join(root, decodeURIComponent(pathname));
  } catch {
    return undefined;
  }
  const real = await fs.realpath(wanted).catch(() => undefined);
  const home = await fs.realpath(root);
  if (real === undefined || !real.startsWith(home + path.sep)) return undefined;
  const body = await fs.readFile(real).catch(() => undefined);
  return body && { type, body };
}

/** Media files and folders in a folder below `root`, by name; undefined when it does not exist. */
export async function readFolder(root: string, folder: string): Promise<string[] | undefined> {
  const home = await fs.realpath(root);
  const real = await fs.realpath(path.join(root, folder)).catch(() => undefined);
  if (real === undefined || !`${real}${path.sep}`.startsWith(home + path.sep)) return undefined;
  const entries = await fs.readdir(real, { withFileTypes: true }).catch(() => undefined);
  return entries
    ?.filter((each) => (each.isDirectory() ? isOfPackage(each.name) : hasType(each.name)))
    .map(({ name }) => name);
}

const isOfPackage = (folder: string): boolean => folder !== 'node_modules' && !folder.startsWith('.');

const hasType = (name: string): boolean => path.extname(name).toLowerCase() in TYPES;

/** An SVG icon of TDesign; its files write `viewBox` in a form that browsers do not read. */
export async function readIcon(folder: string | undefined, name: string): Promise<StaticFile | undefined> {
  if (folder === undefined || !/^[a-z0-9-]+$/.test(name)) return undefined;
  const text = await fs.readFile(path.join(folder, `${name}.svg`), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return { type: 'image/svg+xml', body: Buffer.from(text.replace('view-box=', 'viewBox=')) };
}
