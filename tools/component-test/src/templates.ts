import path from 'node:path';
import compiler from 'miniprogram-compiler';
import { ComponentRuntimeError } from './errors';
import { recordFailure } from './failures';
import { baseOf, type Project } from './project';

/** A node as WeChat's compiler renders it. */
export interface CompiledNode {
  readonly tag: string;
  readonly attr?: Readonly<Record<string, unknown>>;
  readonly children: readonly (CompiledNode | string | number)[];
}

/** Renders a template's nodes from its data. */
export type RenderFunction = (data: Readonly<Record<string, unknown>>) => CompiledNode;

type Lookup = (wxmlPath: string) => RenderFunction | undefined;

type Output = (print: typeof templateConsole, own: object) => Lookup;

/** A whole UI library compiles to less than a megabyte; the compiler's own limit is far below that. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

const compiled = new Map<string, Lookup>();

/**
 * The render function of a component's WXML, by WeChat's own compiler. Every WXML and WXS file under the same
 * base is compiled with it, once.
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

function lookupOf(base: string): Lookup {
  const known = compiled.get(base);
  if (known) return known;
  const lookup = evaluate(compile(base));
  compiled.set(base, lookup);
  return lookup;
}

function compile(base: string): string {
  try {
    return compiler.wxmlToJs(base, { maxBuffer: MAX_OUTPUT_BYTES });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComponentRuntimeError('wxml_invalid', `under ${base}: ${reason}`, { cause });
  }
}

/**
 * The compiled code prints what goes wrong in a template (a missing `<template>`, a WXS error): keep it
 * instead.
 */
const templateConsole = {
  log: (): void => undefined,
  warn: (message: unknown): void => {
    recordFailure(`WXML: ${String(message)}`);
  },
  error: (cause: unknown): void => {
    recordFailure(`WXML: ${String(cause)}`, cause);
  },
};

/** WXS adds to the built-in prototypes once; a second time throws. */
let wxsReady: boolean | undefined;

/**
 * The `__WXML_GLOBAL__` of one output: outputs name their parts alike and would mix them up in a common one.
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

function evaluate(source: string): Lookup {
  // It must run in this realm: the framework asks `instanceof Array` of what it returns.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiler's output is source text
  const run = new Function('console', '__WXML_GLOBAL__', source) as Output;
  return run(templateConsole, outputGlobal());
}
