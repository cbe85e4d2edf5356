import { createRequire } from 'node:module';
import type * as PackNpm from 'release/pack-npm';

/** Does the same as `npm run npm:ensure`. Its code is loaded here, so that a refused command does not wait for it. */
export async function packNpm(projectRoot: string): Promise<void> {
  // Not import(): tsx/cjs leaves that to Node.
  const { ensureNpm } = createRequire(__filename)('release/pack-npm') as typeof PackNpm;
  await ensureNpm(projectRoot);
}
