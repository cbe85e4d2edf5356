import fs from 'node:fs/promises';
import path from 'node:path';
import { whyUnshipped } from 'mp-app-model/files';
import type { Project } from '../compiler/project';

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

/**
 * A media file of the mini-program by its path in the address, or as a text why there is none: other files, and what does
 * not ship.
 */
export async function readStatic(
  { appRoot: root, pack }: Pick<Project, 'appRoot' | 'pack'>,
  pathname: string,
): Promise<StaticFile | string> {
  const none = `There is no ${pathname} in the mini-program`;
  const type = TYPES[path.extname(pathname).toLowerCase()];
  const inside = decoded(pathname);
  if (type === undefined || inside === undefined) return `${none}.`;
  const miss = whyUnshipped(root, inside, pack);
  if (miss) return `${none}, ${miss.why}.`;
  const file = await readBelow(root, inside);
  return file ? { type, body: file } : `${none}.`;
}

/** The path from the root that an address means. */
function decoded(pathname: string): string | undefined {
  try {
    return path.posix.join('/', decodeURIComponent(pathname)).slice(1);
  } catch {
    return undefined;
  }
}

async function readBelow(root: string, file: string): Promise<Uint8Array | undefined> {
  const wanted = path.join(root, file);
  const real = await fs.realpath(wanted).catch(() => undefined);
  const home = await fs.realpath(root);
  if (real === undefined || !real.startsWith(home + path.sep)) return undefined;
  return fs.readFile(real).catch(() => undefined);
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
