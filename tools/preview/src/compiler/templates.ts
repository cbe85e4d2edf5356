import { createHash } from 'node:crypto';
import { TmplGroup } from 'glass-easel-template-compiler';
import { elements, isBuiltinTag, type WxmlElement, type WxmlNode, WxmlSyntaxError } from 'mp-app-model/wxml';
import { UNSUPPORTED_TAGS } from '../builtins/templates';
import type { NamedHandler } from '../ports';
import type { Dependents } from './dependents';
import { lineTextOf, positionAt } from './problems';
import type { Problems } from './problems';
import type { Resolver } from './resolver';
import type { SourceFiles } from './source-files';
import { guardRows } from './row-guard';
import { quoteAttributes } from './wxml-quotes';
import { handlersOf, inlineScriptAt, withoutOldNames } from './wxml-nodes';
import { checkWxs, compileWxs, guardWxs, wxsRequires } from './wxs';

/** A message of the template compiler, whose d.ts says `any`. */
interface TemplateNote {
  readonly isError: boolean;
  readonly level: string;
  readonly code: number;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

/** Missing or stray end tag: WeChat refuses them, the engine's compiler only warns. */
const ALSO_ERRORS: ReadonlySet<number> = new Set([65543, 65567]);
/**
 * An attribute without effect in its place: `wx:else` without `wx:if`, which WeChat refuses, or a harmless
 * one.
 */
const INVALID_ATTRIBUTE = 65548;
/** WeChat treats an unknown entity such as `&foo;` as text, and ignores the content of `<slot>`. */
const NO_ERRORS: ReadonlySet<number> = new Set([65541, 65557]);

const UNEXPECTED_CHARACTER = 65537;
const UNQUOTED = 65565;

/** Tags with a special meaning in WXML. */
const SYNTAX_TAGS: ReadonlySet<string> = new Set(['block', 'template', 'import', 'include', 'wxs', 'slot']);

/** Connects `change:prop` and events to handlers written in WXS, which the engine leaves to its host. */
export const WXS_HOOKS = 'Q.A=window.__wxsChange;Q.C=window.__wxsEvent;P=window.__wxsCall;';

export interface TemplateCode {
  readonly code: string;
  /** Equal for codes from the same WXML and WXS. */
  readonly sources: string;
}

export interface TemplateOwner {
  readonly id: string;
  /** Tags that its WXML may use: built-in ones, its usingComponents, its generics. */
  readonly knows: (tag: string) => boolean;
  /** The same without the built-in ones. */
  readonly registers: (tag: string) => boolean;
  readonly quiet: boolean;
  /** Receives every tag in its WXML. */
  readonly onTag: (tag: string) => void;
}

/** The unit of a WXML file. */
const unitOf = (id: string): string => `${id}.wxml`;
const wxsUnit = (id: string): string => `${id}.wxs`;

/** Where WXS is: in its own file, or inside WXML. */
interface WxsSource {
  readonly file: string;
  /** The whole file. */
  readonly source: string;
  /** Offset of the script in it. */
  readonly offset: number;
  /** The unit for problems. */
  readonly unit: string;
}

interface Scanned {
  readonly file: string;
  readonly source: string;
  readonly nodes: readonly WxmlNode[];
  /** Why WeChat's compiler refuses it. */
  readonly fault?: WxmlSyntaxError;
}

/** Compiles the WXML and WXS of one build. */
export class TemplateCompiler {
  private readonly group = new TmplGroup();
  private readonly hash = createHash('sha1');
  private readonly added = new Set<string>();
  /** Files with WXS, and their units. */
  private readonly places = new Map<string, string>();
  private readonly scripts = new Set<string>();

  constructor(
    private readonly resolver: Resolver,
    private readonly files: SourceFiles,
    private readonly problems: Problems,
    private readonly dependents: Dependents,
  ) {}

  /** Adds a page or a component; returns the handlers named in its own WXML. */
  add(owner: TemplateOwner): NamedHandler[] {
    this.dependents.uses(owner.id, unitOf(owner.id));
    this.addTemplate(owner.id, owner);
    if (owner.quiet) return [];
    const { file, source, nodes } = this.scan(owner.id);
    return handlersOf(nodes).map(({ method, event, offset }) => {
      const { line, column } = positionAt(file, source, offset);
      return { method, event, at: `${this.problems.relative(file)}:${String(line)}:${String(column)}` };
    });
  }

  /** The pages that run each file's WXS. Call it after everything has been added. */
  pagesOfWxs(pages: readonly string[]): Record<string, string[]> {
    return Object.fromEntries(
      [...this.places].map(([place, unit]) => {
        const users = this.dependents.of([unit]);
        return [place, pages.filter((page) => users.has(page))];
      }),
    );
  }

  /**
   * A JavaScript expression that runs the templates and returns them by id. For unchanged sources it returns
   * `previous`: the template compiler itself orders them differently each time. Disposes this compiler.
   */
  finish(previous?: TemplateCode): TemplateCode {
    const sources = this.hash.digest('hex');
    this.group.setExtraRuntimeScript(WXS_HOOKS);
    const same = previous?.sources === sources;
    const code = same ? previous.code : guardRows(this.group.getTmplGenObjectGroups());
    this.group.free();
    return { sources, code };
  }

  private addTemplate(id: string, owner: TemplateOwner): void {
    const { file, source, nodes, fault } = this.scan(id);
    this.checkTags(id, file, source, nodes, owner);
    if (this.added.has(id)) return;
    this.added.add(id);
    this.hash.update(`${id}\0${source}\0`);
    const notes = this.parse(id, file, withoutOldNames(source, nodes), fault);
    let whole = this.reportSyntax(id, notes, file, source, owner.quiet || fault !== undefined);
    if (whole && fault !== undefined) {
      const at = positionAt(file, source, fault.offset);
      this.problems.error(`WXML: ${fault.message}.`, at, unitOf(id));
      whole = false;
    }
    if (!whole) {
      this.group.addTmpl(id, ''); // the compiler's output for a broken one is undefined
      return;
    }
    this.compileInlineScripts(id, file, source, nodes);
    for (const dependency of this.group.getDirectDependencies(id) as string[]) {
      this.dependents.uses(unitOf(id), unitOf(dependency));
      if (this.files.isFile(`${this.resolver.fileOf(dependency)}.wxml`)) this.addTemplate(dependency, owner);
    }
    for (const script of this.group.getScriptDependencies(id) as string[]) {
      this.dependents.uses(unitOf(id), wxsUnit(script));
      this.addScript(script);
    }
  }

  /** WeChat accepts `src=a.png"`, without the opening quote; the engine's compiler does not. */
  private parse(
    id: string,
    file: string,
    source: string,
    fault: WxmlSyntaxError | undefined,
  ): TemplateNote[] {
    const notes = this.group.addTmpl(id, source) as TemplateNote[];
    if (fault !== undefined || !notes.some((note) => note.isError && note.code === UNEXPECTED_CHARACTER))
      return notes;
    const again = this.group.addTmpl(id, quoteAttributes(source)) as TemplateNote[];
    if (again.some(({ isError, code }) => isError && !NO_ERRORS.has(code))) return notes;
    const { startLine, startColumn } = notes.find(({ code }) => code === UNQUOTED) ?? {
      startLine: 0,
      startColumn: 0,
    };
    const line = startLine + 1;
    const at = { file, line, column: startColumn + 1, lineText: lineTextOf(source, line) };
    this.problems.warning('WXML: an attribute should be quoted.', at, unitOf(id));
    return again;
  }

  private scan(id: string): Scanned {
    const file = `${this.resolver.fileOf(id)}.wxml`;
    const source = this.files.read(file) ?? '';
    const read = this.files.wxml(file);
    return read instanceof WxmlSyntaxError
      ? { file, source, nodes: [], fault: read }
      : { file, source, nodes: read };
  }

  private checkTags(
    id: string,
    file: string,
    source: string,
    nodes: readonly WxmlNode[],
    owner: TemplateOwner,
  ): void {
    for (const element of elements(nodes)) {
      const { tag, offset } = element;
      owner.onTag(tag);
      this.checkFileReference(id, file, source, element);
      if (!owner.quiet) this.checkGenerics(file, source, element, owner);
      if (owner.quiet || SYNTAX_TAGS.has(tag) || owner.knows(tag)) continue;
      const text = UNSUPPORTED_TAGS.has(tag)
        ? `<${tag}> is not supported by the preview: a box with its name is shown instead.`
        : isBuiltinTag(tag)
          ? `<${tag}> is not supported by the preview.`
          : `<${tag}> is neither a built-in component nor in usingComponents.`;
      this.problems.warning(text, positionAt(file, source, offset), owner.id);
    }
  }

  /** `generic:item="card"` names a component; WeChat shows nothing for another name. */
  private checkGenerics(file: string, source: string, element: WxmlElement, owner: TemplateOwner): void {
    for (const { name, value, offset } of element.attributes) {
      if (!name.startsWith('generic:') || value === undefined || owner.registers(value)) continue;
      const text = `${name}="${value}" names no component in usingComponents.`;
      this.problems.warning(text, positionAt(file, source, offset), owner.id);
    }
  }

  private checkFileReference(
    id: string,
    file: string,
    source: string,
    { tag, attributes }: WxmlElement,
  ): void {
    if (tag !== 'import' && tag !== 'include' && tag !== 'wxs') return;
    const src = attributes.find(({ name }) => name === 'src');
    if (src?.value === undefined || src.value === '') return;
    const from = `${id}.wxml`;
    const found = this.resolver.template(tag, from, src.value);
    const fault =
      found === undefined
        ? `there is no such file${this.resolver.whyUnshipped(tag === 'wxs' ? 'wxs' : 'template', from, src.value)}.`
        : this.resolver.boundary(from, src.value, found);
    if (fault === undefined) return;
    this.problems.error(
      `<${tag} src="${src.value}">: ${fault}`,
      positionAt(file, source, src.offset),
      unitOf(id),
    );
  }

  /** Returns false when there is an error. */
  private reportSyntax(
    id: string,
    notes: readonly TemplateNote[],
    file: string,
    source: string,
    quiet: boolean,
  ): boolean {
    let whole = true;
    for (const { isError, code, message, level, startLine, startColumn } of notes) {
      const line = startLine + 1;
      const lineText = lineTextOf(source, line);
      const orphan = code === INVALID_ATTRIBUTE && /^wx:(?:else|elif)\b/.test(lineText.slice(startColumn));
      const error = orphan || (isError && !NO_ERRORS.has(code)) || ALSO_ERRORS.has(code);
      if (!error && (quiet || level === 'Note')) continue;
      const at = { file, line, column: startColumn + 1, lineText };
      const text = orphan ? 'wx:else without wx:if before it' : message;
      if (error) this.problems.error(`WXML: ${text}.`, at, unitOf(id));
      else this.problems.warning(`WXML: ${text}.`, at, unitOf(id));
      whole &&= !error;
    }
    return whole;
  }

  private compileInlineScripts(id: string, file: string, source: string, nodes: readonly WxmlNode[]): void {
    for (const name of this.group.getInlineScriptModuleNames(id) as string[]) {
      const raw = this.group.getInlineScript(id, name);
      const offset = inlineScriptAt(nodes, name);
      this.group.setInlineScript(
        id,
        name,
        this.compileScript(raw, id, { file, source, offset, unit: unitOf(id) }),
      );
    }
  }

  private addScript(id: string): void {
    if (this.scripts.has(id)) return;
    this.scripts.add(id);
    const file = `${this.resolver.fileOf(id)}.wxs`;
    const source = this.files.read(file);
    if (source === undefined) return; // reported where it is used
    this.hash.update(`${id}\0${source}\0`);
    this.group.addScript(id, this.compileScript(source, id, { file, source, offset: 0, unit: wxsUnit(id) }));
  }

  /** A broken script is left out: only its own output is missing, not the app. */
  private compileScript(raw: string, id: string, { file, source, offset, unit }: WxsSource): string {
    const code = compileWxs(raw);
    const broken = checkWxs(code);
    if (broken) {
      const first = positionAt(file, source, offset);
      const line = first.line + broken.line - 1;
      const column = broken.line === 1 ? first.column + broken.column - 1 : broken.column;
      const text = `WXS: ${broken.text}. This script is left out, and what it would show is empty.`;
      this.problems.warning(text, { file, line, column, lineText: lineTextOf(source, line) }, unit);
      return '';
    }
    for (const required of wxsRequires(raw)) this.requireScript(required, id, { file, source, unit });
    const place = this.problems.relative(file);
    this.places.set(place, unit);
    return guardWxs(code, place);
  }

  private requireScript(
    required: string,
    id: string,
    { file, source, unit }: Omit<WxsSource, 'offset'>,
  ): void {
    const target = this.resolver.requiredWxs(id, required);
    const place = positionAt(file, source, Math.max(0, source.indexOf(required)));
    const fault = target === undefined ? undefined : this.resolver.boundary(id, required, target);
    if (fault !== undefined) this.problems.error(`require('${required}'): ${fault}`, place, unit);
    if (target !== undefined) {
      this.dependents.uses(unit, wxsUnit(target));
      this.addScript(target);
      return;
    }
    const why = this.resolver.whyUnshipped('requiredWxs', id, required);
    this.problems.warning(`require('${required}'): there is no such WXS file${why}.`, place, unit);
  }
}
