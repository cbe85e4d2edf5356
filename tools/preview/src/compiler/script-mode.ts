/** project.config.json's settings for scripts. */
export interface ScriptMode {
  /** Compiled to strict mode, as WeChat's tools do with `es6`, unless `disableUseStrict` is set. */
  readonly strict: boolean;
  /** Compiled to ES5 (`es6`): no `const` or `let` is left. */
  readonly es5: boolean;
}

/** esbuild indents everything below the top level. */
const OF_ITSELF = /^(?:const|let)(?= ([\w$]+) = (?:typeof )?\1(?![\w$]))/gm;

/**
 * `const x = x || {}` at the top level, where ES5 has `var`: with `var` it works, and x is undefined at
 * first. The length is kept for the source map.
 */
export function withVars(code: string): string {
  return code.replace(OF_ITSELF, (word) => 'var'.padEnd(word.length));
}
