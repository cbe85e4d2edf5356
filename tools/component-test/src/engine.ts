import * as jComponent from 'j-component';
import type { Component } from 'miniprogram-exparser';
import registerBuiltIns from 'miniprogram-simulate/src/definition';
import addTouch from 'miniprogram-simulate/src/polyfill';
import { fixKeyedLists } from './keyed-lists';
import type { CompiledNode } from './rendered';

/** The argument of `Component()`, as far as the runtime reads it. */
export interface ComponentDefinition {
  readonly [key: string]: unknown;
  readonly behaviors?: readonly unknown[];
  readonly lifetimes?: Readonly<Record<string, unknown>>;
  readonly methods?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly relations?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A definition with what the framework would have read from its other three files. */
interface RegisteredComponent extends ComponentDefinition {
  readonly id: string;
  readonly path: string;
  readonly tagName: string;
  readonly usingComponents: Readonly<Record<string, string>>;
  readonly template: (data: Readonly<Record<string, unknown>>) => CompiledNode;
}

/** j-component's entry points, in the shapes that the runtime uses. */
export interface Engine {
  register(definition: RegisteredComponent): string;
  behavior(definition: {
    readonly lifetimes?: Readonly<Record<string, unknown>>;
    readonly generics?: Readonly<Record<string, { readonly default?: string }>>;
  }): string;
  create(id: string): { readonly _exparserNode: Component; readonly dom: HTMLElement };
}

/** For components that are a template in WXML alone. */
interface SimpleEngine {
  register(definition: { readonly id: string; readonly tagName: string; readonly template: string }): void;
  create(id: string): object | undefined;
}

export const engine = jComponent as unknown as Engine;

// Done here as miniprogram-simulate does it: loading the whole package would load its style compilers too,
// 700 files for each test file.
addTouch();
registerBuiltIns();
Object.assign(globalThis, {
  Behavior: (...given: Parameters<Engine['behavior']>) => engine.behavior(...given),
});

const provided = new Set<string>();

/** Registers a built-in tag that miniprogram-simulate lacks, as it does the others. */
export function provideBuiltIn(tag: string): void {
  if (provided.has(tag)) return;
  provided.add(tag);
  const simple = jComponent as unknown as SimpleEngine;
  if (!simple.create(tag)) simple.register({ id: tag, tagName: `wx-${tag}`, template: '<slot/>' });
}

fixKeyedLists();
