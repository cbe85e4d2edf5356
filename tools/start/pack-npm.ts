import { createRequire } from 'node:module';
import type * as PackNpm from 'release/pack-npm';

/** As `npm run npm:ensure` does it; a command that is refused does not wait for what packs. */
export async function packNpm(projectRoot: string): Promise<void> {
  // Not import(): tsx/cjs leaves that to Node.
  const { ensureNpm } = createRequire(__filename)('release/pack-npm') as typeof PackNpm;
  await ensureNpm(projectRoot);
}
