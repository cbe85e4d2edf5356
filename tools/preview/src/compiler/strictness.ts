import vm from 'node:vm';

/** Whether it is JavaScript as the body of a CommonJS module. */
export function isScript(code: string): boolean {
  try {
    new vm.Script(`(function (module, exports, require) {${code}\n})`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a script runs in strict mode, which WeChat's compiler switches on. What only loose mode takes (`with`, two
 * parameters of one name) is old code that knows no other: it must not keep all scripts from being read.
 *
 * @param wanted what project.config.json asks for
 * @throws with `errors`, a list like esbuild's, for what a browser takes in neither
 */
export function isStrict(code: string, wanted: boolean): boolean {
  if (wanted && isScript(`"use strict";${code}`)) return true;
  if (isScript(code)) return false;
  const text = 'This is no script that a browser takes';
  throw Object.assign(new SyntaxError(text), { errors: [{ text, location: null }] });
}
