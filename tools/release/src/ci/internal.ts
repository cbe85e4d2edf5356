import { createRequire } from 'node:module';

/** An internal module of miniprogram-ci without types, which another version may lack. */
export function internal(name: string, isIt: (part: unknown) => boolean): unknown {
  try {
    const part: unknown = createRequire(__filename)(`miniprogram-ci/dist/${name}`);
    return isIt(part) ? part : undefined;
  } catch {
    return undefined;
  }
}
