import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { StaticFile } from './static-files';

/** One figure on backgrounds of several colours: PNGs, since app servers that copy avatars refuse SVG. */
const FOLDER = path.join(__dirname, 'avatars');
const PICTURES = 8;

/** A user's WeChat avatar by its file name, such as `alice.png`; undefined for an invalid user name. */
export function readUserAvatar(name: string): StaticFile | undefined {
  const user = /^([a-z0-9-]{1,32})\.png$/.exec(name)?.[1];
  if (user === undefined) return undefined;
  const pick = createHash('sha256').update(user).digest().readUInt8() % PICTURES;
  return { type: 'image/png', body: fs.readFileSync(path.join(FOLDER, `${String(pick)}.png`)) };
}
