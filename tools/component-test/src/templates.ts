import fs from 'node:fs';
import path from 'node:path';
import { isHidden } from 'mp-app-model/files';
import { ComponentRuntimeError } from './errors';
import { recordFailure } from './failures';
import { baseOf, isThere, type Project } from './project';
import type { RenderFunction } from './rendered';
import { templateFiles } from './template-files';
import { HERE, runWcc, WccUnavailableError, withoutHere } from './wcc';
import { compileTemplates, type TemplateLookup } from './wxml';

/**
 * Selects the WXML compiler: `wcc` is WeChat's own, for x64 only; `js` is this package's, which produces the
 * same trees on every machine. Default: wcc where it runs, otherwise js.
 */
export const COMPILER_VARIABLE = 'COMPONENT_TEST_WXML';

const compiled = new Map<string, TemplateLookup>();

/**
 * The render function of a component's WXML. Every WXML and WXS file under the same base is compiled with it, once.
 *
 * @param file absolute, without extension
 * @throws ComponentRuntimeError `wxml_invalid` with the compiler's message, `wxml_missing`
 */
export function renderFunctionOf(project: Project, file: string): RenderFunction {
  const base = baseOf(project, file);
  const wxmlPath = `${path.relative(base, file).split(path.sep).join('/')}.wxml`;
  const render = lookupOf(base)(wxmlPath);
  if (render) return render;
  throw new ComponentRuntimeError(
    'wxml_missing',
    `${wxmlPath} was not compiled under ${base}: missing, or reached by a link?`,
  );
}

function lookupOf(base: string): TemplateLookup {
  const known = compiled.get(base);
  if (known) return known;
  const lookup = compileFolder(base);
  compiled.set(base, lookup);
  return lookup;
}

function compileFolder(base: string): TemplateLookup {
  let files = templateFiles(base);
  const broken = new Map<string, unknown>();
  for (;;) {
    try {
      const lookup = compile(base, files);
      return (file) => {
        if (broken.has(file)) throw broken.get(file);
        return lookup(file);
      };
    } catch (error) {
      // An editor keeps old copies, which may be broken: only who uses one is told.
      const name = files.find((file) => isHidden(file) && (error as Error).message.includes(`${file}:`));
      if (name === undefined) throw error;
      broken.set(name, error);
      files = files.filter((file) => file !== name);
    }
  }
}

function compile(base: string, files: readonly string[]): TemplateLookup {
  const wanted = process.env[COMPILER_VARIABLE];
  try {
    if (wanted === 'js') return compileInJs(base, files);
    try {
      return evaluateWcc(runWcc(base, files));
    } catch (error) {
      if (wanted === 'wcc' || !(error instanceof WccUnavailableError)) throw error;
      return compileInJs(base, files);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComponentRuntimeError('wxml_invalid', `under ${base}: ${reason}`, { cause });
  }
}

function compileInJs(base: string, files: readonly string[]): TemplateLookup {
  return compileTemplates(files, {
    read: (file) => {
      const name = path.join(base, file);
      return isThere(name) ? fs.readFileSync(name, 'utf8') : undefined;
    },
    warn: templateConsole.warn,
    error: templateConsole.error,
  });
}

/**
 * Template errors (a missing `<template>`, a WXS error) are only printed on a phone; here they are recorded.
 */
export const templateConsole = {
  log: (): void => undefined,
  warn: (message: unknown): void => {
    recordFailure(`WXML: ${String(message)}`);
  },
  error: (cause: unknown): void => {
    recordFailure(`WXML: ${String(cause)}`, cause);
  },
};

/** WXS extends the built-in prototypes once; doing so twice throws. */
let wxsReady: boolean | undefined;

/**
 * The `__WXML_GLOBAL__` of one output: outputs use the same names for their parts and would mix them up in a
 * shared one.
 */
function outputGlobal(): object {
  return {
    get wxs_nf_init() {
      return wxsReady;
    },
    set wxs_nf_init(ready) {
      wxsReady = ready;
    },
  };
}

/** The templates of a program compiled by wcc; errors in them are recorded. */
export function evaluateWcc(source: string): TemplateLookup {
  // What the program reads from the view layer.
  Object.assign(globalThis, { __webview_engine_version__: 0.02 });
  // It must run in this realm: the framework asks `instanceof Array` of what it returns.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiler's output is source text
  const run = new Function('console', '__WXML_GLOBAL__', `${source};return $gwx;`) as (
    print: typeof templateConsole,
    own: object,
  ) => TemplateLookup;
  const print = {
    ...templateConsole,
    warn: (message: unknown): void => {
      templateConsole.warn(withoutHere(String(message)));
    },
  };
  const lookup = run(print, outputGlobal());
  return (file) => lookup(HERE + file);
}
