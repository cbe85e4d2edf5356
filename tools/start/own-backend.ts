import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { speaksContract } = createRequire(__filename)('../need.cjs') as {
  speaksContract: (projectRoot: string) => boolean;
};

/**
 * The address of the app's own backend on this machine, from config.ts; `undefined` when the app uses the
 * reference API.
 */
export function ownBackend(projectRoot: string): string | undefined {
  if (speaksContract(projectRoot)) return undefined;
  return readOrigin(projectRoot, 'LOCAL_ORIGIN');
}

/** An origin from one of config.ts's constants; `undefined` when it has none. */
export function readOrigin(projectRoot: string, constant: string): string | undefined {
  try {
    const config = readFileSync(path.join(projectRoot, 'miniprogram/config.ts'), 'utf8');
    const written = new RegExp(`\\b${constant}\\b[^=\\n]*=\\s*['"\`](https?:\\/\\/[^'"\`\\s]+)`).exec(
      config,
    )?.[1];
    return written === undefined ? undefined : new URL(written).origin;
  } catch {
    return undefined; // No such file, or no address.
  }
}
