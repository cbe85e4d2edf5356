import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { StaticFile } from './static-files';

/** One figure before backgrounds of several colours: PNGs, since an app's server that copies avatars takes no drawing. */
const FOLDER = path.join(__dirname, 'avatars');
const PICTURES = 8;

/** A user's WeChat avatar by its file name, such as `alice.png`. Undefined for what is no user name. */
export function readUserAvatar(name: string): StaticFile | undefined {
  const user = /^([a-z0-9-]{1,32})\.png$/.exec(name)?.[1];
  if (user === undefined) return undefined;
  const pick = createHash('sha256').update(user).digest().readUInt8() % PICTURES;
  return { type: 'image/png', body: fs.readFileSync(path.join(FOLDER, `${String(pick)}.png`)) };
}
