import vm from 'node:vm';

/** Whether the code is valid JavaScript as the body of a CommonJS module. */
export function isScript(code: string): boolean {
  try {
    new vm.Script(`(function (module, exports, require) {${code}\n})`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a script runs in strict mode, which WeChat's compiler enables. Syntax that only sloppy mode allows
 * (`with`, two parameters of one name) marks old code: it must not make the whole bundle invalid.
 *
 * @param wanted project.config.json's setting
 * @throws with `errors`, a list like esbuild's, for code that is invalid in both modes
 */
export function isStrict(code: string, wanted: boolean): boolean {
  if (wanted && isScript(`"use strict";${code}`)) return true;
  if (isScript(code)) return false;
  const text = 'This script cannot run in a browser';
  throw Object.assign(new SyntaxError(text), { errors: [{ text, location: null }] });
}
