import type { Resolver } from 'mp-app-model/resolution';
import type { Scope } from './evaluate';
import { placeOf, TemplateError } from './fault';
import { renderBranches, renderLoop } from './loop';
import { parseWxml, type Node, type Tag } from './parse';
import {
  attributeOf,
  compileElement,
  compileText,
  isTag,
  valueOf,
  virtual,
  type Render,
  type Source,
} from './template';
import { templateData, type Value } from './value';
import type { WxsModules } from './wxs';
import { compileWxs } from './wxs-source';

/** One WXML file, compiled. */
export interface CompiledFile {
  readonly render: Render;
  readonly templates: ReadonlyMap<string, Render>;
  /** Paths from the root of the files that `<import>` and `<include>` name, without missing ones. */
  readonly imports: readonly string[];
  /** Missing files named by `<import>`, as written. */
  readonly lost: readonly string[];
  readonly includes: readonly string[];
  modules(): Readonly<Record<string, unknown>>;
}

/** What a file needs from its mini-program. */
export interface Linker {
  /** The `<template>` of that name, as visible in the file. */
  template(
    file: string,
    name: string,
  ): { readonly render: Render; readonly modules: Scope['modules'] } | undefined;
  included(path: string): Render | undefined;
  readonly resolver: Pick<Resolver, 'template' | 'wxs'>;
  warn(message: string): void;
  readonly wxs: WxsModules;
}

/** @throws TemplateError */
export function compileFile(file: string, text: string, linker: Linker): CompiledFile {
  const nodes = parseWxml(file, text);
  const compiler = new FileCompiler({ file, text }, linker);
  const render = compiler.list(nodes);
  return {
    render: (scope, parent) => {
      render.forEach((part) => {
        part(scope, parent);
      });
    },
    templates: compiler.templates,
    imports: compiler.imports,
    includes: compiler.includes,
    lost: compiler.lost,
    modules: compiler.modules(),
  };
}

class FileCompiler {
  readonly templates = new Map<string, Render>();
  readonly imports: string[] = [];
  readonly includes: string[] = [];
  readonly lost: string[] = [];
  private readonly loaders: [name: string, load: () => unknown][] = [];

  constructor(
    private readonly source: Source,
    private readonly linker: Linker,
  ) {}

  modules(): () => Readonly<Record<string, unknown>> {
    let loaded: Readonly<Record<string, unknown>> | undefined;
    return () => (loaded ??= Object.fromEntries(this.loaders.map(([name, load]) => [name, load()])));
  }

  list(nodes: readonly Node[]): Render[] {
    const parts: Render[] = [];
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (node === undefined) continue;
      if (!isTag(node)) parts.push(compileText(this.source, node.text, node.offset));
      else if (attributeOf(node, 'wx:if') && !attributeOf(node, 'wx:for', 'wx:for-items')) {
        const branches = [node];
        while (this.continues(nodes[at + 1])) branches.push(nodes[(at += 1)] as Tag);
        parts.push(this.branches(branches));
      } else parts.push(this.tag(node));
    }
    return parts;
  }

  private continues(node: Node | undefined): boolean {
    return node !== undefined && isTag(node) && attributeOf(node, 'wx:elif', 'wx:else') !== undefined;
  }

  private branches(tags: readonly Tag[]): Render {
    return renderBranches(tags.map((tag) => ({ test: this.test(tag), body: this.bare(tag) })));
  }

  private test(tag: Tag): Value | undefined {
    const test = attributeOf(tag, 'wx:if', 'wx:elif');
    if (!test) return undefined;
    if (test.value === undefined) this.fail(tag, `Bad attr \`${test.name}\` with message: value not set.`);
    return valueOf(this.source, test);
  }

  private tag(tag: Tag): Render {
    const list = attributeOf(tag, 'wx:for', 'wx:for-items');
    if (list) {
      const body = attributeOf(tag, 'wx:if') ? this.branches([tag]) : this.bare(tag);
      const named = (name: string): string | undefined => attributeOf(tag, name)?.value;
      const loop = {
        list: valueOf(this.source, list),
        item: named('wx:for-item') ?? 'item',
        index: named('wx:for-index') ?? 'index',
        key: named('wx:key'),
      };
      return renderLoop(loop, body);
    }
    if (attributeOf(tag, 'wx:elif', 'wx:else')) {
      const name = attributeOf(tag, 'wx:elif', 'wx:else')?.name ?? '';
      this.fail(tag, `Bad attr \`${name}\` with message: \`wx:if not found, then something must be wrong\`.`);
    }
    return this.bare(tag);
  }

  /** The tag without its conditions and loops. */
  private bare(tag: Tag): Render {
    switch (tag.tag) {
      case 'wxs':
        return this.wxs(tag);
      case 'import':
        return this.import(tag);
      case 'include':
        return this.include(tag);
      case 'template':
        return this.template(tag);
      case 'block':
        return all(this.list(tag.children));
      default:
        return compileElement(this.source, tag, this.list(tag.children));
    }
  }

  private wxs(tag: Tag): Render {
    const module = this.required(tag, 'module');
    const { file } = this.source;
    const src = attributeOf(tag, 'src')?.value;
    if (src !== undefined) {
      const found = this.linker.resolver.wxs(file, src);
      if (found === undefined) this.fail(tag, `${src} not found from ${file}`);
      this.loaders.push([module, () => this.linker.wxs.file(found)]);
      return nothing;
    }
    const [body] = tag.children;
    const text = body !== undefined && !isTag(body) ? body.text : '';
    // Padded with spaces, so that an error's position is the one in the WXML.
    const before = this.source.text.slice(0, body?.offset ?? 0).replace(/[^\n]/g, ' ');
    const code = compileWxs(file, before + text);
    this.loaders.push([module, () => this.linker.wxs.inline(file, module, code)]);
    return nothing;
  }

  private import(tag: Tag): Render {
    const written = this.required(tag, 'src');
    const found = this.linker.resolver.template(this.source.file, written);
    if (found === undefined) this.lost.push(written);
    else this.imports.push(found);
    return nothing;
  }

  private include(tag: Tag): Render {
    const { file } = this.source;
    const written = this.required(tag, 'src');
    const path = this.linker.resolver.template(file, written);
    if (path !== undefined) this.includes.push(path);
    let running = false;
    return (scope, parent) => {
      const render = path === undefined ? undefined : this.linker.included(path);
      if (!render || running) {
        const why = render ? 'is being included in a loop, will be stop' : `not found from \`${file}\``;
        this.linker.warn(`${file}:include:-1:-1: Included path \`${written}\` ${why}.`);
        return;
      }
      running = true;
      try {
        render(scope, parent);
      } finally {
        running = false;
      }
    };
  }

  private template(tag: Tag): Render {
    const { file } = this.source;
    const name = attributeOf(tag, 'name')?.value;
    if (name !== undefined) {
      const body = all(this.list(tag.children));
      this.templates.set(name, body);
      return nothing;
    }
    const is = attributeOf(tag, 'is');
    if (!is) this.fail(tag, 'expect attr `is` or `name` of `template`');
    const which = valueOf(this.source, is);
    const data = attributeOf(tag, 'data');
    const given = data ? valueOf(this.source, data, templateData) : undefined;
    return (scope, parent) => {
      const root = virtual();
      parent.children.push(root);
      const wanted = String(which(scope).value);
      const found = this.linker.template(file, wanted);
      if (!found) {
        this.linker.warn(
          `${file}:template:${placeOf(this.source.text, is.offset)}: Template \`${wanted}\` not found.`,
        );
        return;
      }
      const values = (given?.(scope).value ?? {}) as Record<string, unknown>;
      root.wxXCkey = 3;
      found.render({ modules: found.modules, locals: values, data: values }, root);
    };
  }

  private required(tag: Tag, name: string): string {
    const value = attributeOf(tag, name)?.value;
    return value ?? this.fail(tag, `expect attr \`${name}\` of \`${tag.tag}\``);
  }

  private fail(tag: Tag, message: string): never {
    throw new TemplateError(this.source.file, this.source.text, tag.offset, message);
  }
}

const nothing: Render = () => undefined;

function all(parts: readonly Render[]): Render {
  return (scope, parent) => {
    for (const part of parts) part(scope, parent);
  };
}
