import fs from 'node:fs';
import path from 'node:path';
import { Resolver } from 'mp-app-model/resolution';
import { engine } from './engine';
import { ComponentRuntimeError } from './errors';
import { registerUnit } from './globals';
import { Mounted } from './mounted';
import { isThere, rootsOf, type Project } from './project';
import { loadInline } from './registry';
import type { RenderFunction } from './rendered';
import { templateConsole } from './templates';
import { elementOf, TestNode } from './test-node';
import { compileTemplates } from './wxml';

/** The surroundings of a piece of WXML under test. */
export interface FragmentOptions {
  readonly data?: Readonly<Record<string, unknown>>;
  /** Handlers that the WXML names. */
  readonly methods?: Readonly<Record<string, (...args: never[]) => unknown>>;
  /** As in app.json; components registered in app.json are available anyway. */
  readonly usingComponents?: Readonly<Record<string, string>>;
}

let count = 0;

/** A piece of WXML under test, in an otherwise empty page. */
export class MountedFragment extends Mounted {
  private constructor(node: TestNode) {
    super(elementOf(node), elementOf(node));
  }

  /**
   * @param wxml its `import`, `include` and `wxs` paths start from the mini-program's root
   * @throws ComponentRuntimeError `wxml_invalid`
   */
  static mount(project: Project, wxml: string, options: FragmentOptions = {}): MountedFragment {
    count += 1;
    const unit = loadInline(project, `inline-${String(count)}`, options.usingComponents ?? {});
    registerUnit(unit, compileInline(project, wxml), {
      data: { ...options.data },
      methods: { ...options.methods },
    });
    const created = engine.create(unit.id);
    const fragment = new MountedFragment(new TestNode(created._exparserNode));
    fragment.enter(created.dom);
    return fragment;
  }

  /** Changes the data that the WXML is rendered from. */
  setData(data: Readonly<Record<string, unknown>>): void {
    this.call('setData', data);
  }
}

const INLINE = 'inline.wxml';

function compileInline(project: Project, wxml: string): RenderFunction {
  const read = (file: string): string | undefined => {
    if (file === INLINE) return wxml;
    const found = rootsOf(project)
      .map((root) => path.join(root, file))
      .find(isThere);
    return found === undefined ? undefined : fs.readFileSync(found, 'utf8');
  };
  try {
    const host = { read, warn: templateConsole.warn, error: templateConsole.error };
    const render = compileTemplates(reached(INLINE, read), host)(INLINE);
    if (render) return render;
    throw new Error('nothing was compiled');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ComponentRuntimeError('wxml_invalid', reason, { cause });
  }
}

/** A WXML file and the files that it imports and includes, through all levels. */
function reached(first: string, read: (file: string) => string | undefined): string[] {
  const has = (file: string): boolean => read(file) !== undefined;
  const resolver = new Resolver({ has }, { aliases: [], extendedPackages: [] });
  const files = new Set([first]);
  for (const file of files) {
    for (const [, src = ''] of (read(file) ?? '').matchAll(
      /<(?:import|include)\b[^>]*?\ssrc\s*=\s*["']([^"']+)/g,
    )) {
      const target = resolver.template(file, src);
      if (target !== undefined) files.add(target);
    }
  }
  return [...files];
}
