import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { speaksContract } = createRequire(__filename)('../need.cjs') as {
  speaksContract: (projectRoot: string) => boolean;
};

/**
 * Where the app's own backend is on this machine, as config.ts says; `undefined` while the app speaks to the reference
 * API.
 */
export function ownBackend(projectRoot: string): string | undefined {
  if (speaksContract(projectRoot)) return undefined;
  return readOrigin(projectRoot, 'LOCAL_ORIGIN');
}

/** An origin that config.ts gives one of its constants; `undefined` where it says none. */
export function readOrigin(projectRoot: string, constant: string): string | undefined {
  try {
    const config = readFileSync(path.join(projectRoot, 'miniprogram/config.ts'), 'utf8');
    const written = new RegExp(`\\b${constant}\\b[^=\\n]*=\\s*['"\`](https?:\\/\\/[^'"\`\\s]+)`).exec(
      config,
    )?.[1];
    return written === undefined ? undefined : new URL(written).origin;
  } catch {
    return undefined; // no such file, or no address
  }
}
