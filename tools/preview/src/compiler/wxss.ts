import postcss from 'postcss';
import type { AtRule, Declaration, Root, Rule } from 'postcss';
import { toFrameSafeArea, toFrameUnits } from '../units';
import { lineTextOf } from './problems';
import type { Preprocessors } from './preprocess';
import type { Position, Problems } from './problems';
import type { SourceFiles } from './source-files';
import { iconsFolder, isIconStyle, useSvgIcons } from './tdesign-icons';
import { adaptMedia } from './wxss-media';
import { forbiddenInComponents, scopeSelector } from './wxss-selectors';

export interface StyleOwner {
  readonly id: string;
  /** Class prefix; empty where styles are shared. */
  readonly scope: string;
  /** Components may not use tag, id and attribute selectors; pages and app.wxss may. */
  readonly isComponent: boolean;
  /** Suppresses warnings for packages, which the developer cannot fix. */
  readonly quiet: boolean;
}

export interface RulePlace {
  readonly selector: string;
  /** Absolute. */
  readonly file: string;
  readonly line: number;
}

interface Note {
  readonly level: 'error' | 'warning';
  readonly text: string;
  readonly at: Position;
}

interface Import {
  readonly reference: string;
  readonly at: Position;
}

/** One WXSS file, compiled for one owner, without its imports. */
interface Sheet {
  readonly stamp: string;
  readonly css: string;
  readonly imports: readonly Import[];
  readonly notes: readonly Note[];
  /** Selectors as in `css`, each with its place in the source. */
  readonly rules: readonly RulePlace[];
  /** Files read for it; the sheet is valid while none of them changes. */
  readonly files: readonly string[];
}

/** Compiles WXSS to CSS with class prefixes for scope and lengths relative to the phone frame. */
export class WxssCompiler {
  private readonly sheets = new Map<string, Sheet>();
  /** Places of the last compiled file, in the order of its CSS. */
  places: readonly RulePlace[] = [];

  constructor(
    private readonly files: SourceFiles,
    private readonly preprocessors: Preprocessors,
    /** The file of an import, such as `./a` or `weui-miniprogram/a.wxss`. */
    private readonly find: (reference: string, from: string) => string | undefined,
    /** Why a file may not refer to another package's file. */
    private readonly boundary: (from: string, reference: string, target: string) => string | undefined,
    /** As the end of a sentence: why an import's file does not ship although it is on disk. */
    private readonly whyUnshipped: (reference: string, from: string) => string,
  ) {}

  /** The CSS of a WXSS file with its imports inlined; empty when the file does not exist. */
  compile(file: string, owner: StyleOwner, problems: Problems): string {
    const seen = new Set<string>();
    const parts: string[] = [];
    const places: RulePlace[] = [];
    const visit = (current: string): void => {
      if (seen.has(current)) return;
      seen.add(current);
      const sheet = this.sheet(current, owner);
      for (const { level, text, at } of sheet.notes) {
        if (level === 'error') problems.error(text, at, owner.id);
        else problems.warning(text, at, owner.id);
      }
      for (const { reference, at } of sheet.imports) {
        const found = this.find(reference, current);
        const fault = found && this.boundary(current, reference, found);
        if (fault !== undefined) problems.error(`@import "${reference}": ${fault}`, at, owner.id);
        if (found !== undefined) visit(found);
        else {
          const why = this.whyUnshipped(reference, current);
          problems.error(`@import "${reference}": there is no such file${why}.`, at, owner.id);
        }
      }
      if (sheet.css !== '') parts.push(sheet.css);
      places.push(...sheet.rules);
    };
    if (this.files.isFile(file)) visit(file);
    this.places = places;
    return parts.join('\n');
  }

  private sheet(file: string, owner: StyleOwner): Sheet {
    const key = `${owner.scope === '' ? owner.id : owner.scope}\n${file}`;
    const stampOf = (files: readonly string[]): string => files.map((each) => this.files.stamp(each)).join();
    const known = this.sheets.get(key);
    if (known && known.stamp === stampOf(known.files)) return known;
    const text = this.files.read(file) ?? '';
    const made = this.preprocessors.handles(file) ? this.preprocessors.compile(file, text) : undefined;
    const source = {
      file,
      text: made?.css ?? text,
      map: made?.map ?? '',
      read: (of: string) => this.files.read(of) ?? '',
    };
    const built = new SheetBuilder(source, owner).build();
    const files = made?.files ?? [file];
    const notes = made?.error ? [this.noteOf(made.error)] : built.notes;
    const sheet = { ...built, files, notes, stamp: stampOf(files) };
    this.sheets.set(key, sheet);
    return sheet;
  }

  private noteOf({ text, at }: NonNullable<ReturnType<Preprocessors['compile']>['error']>): Note {
    const lineText =
      at.line === undefined ? {} : { lineText: lineTextOf(this.files.read(at.file) ?? '', at.line) };
    return { level: 'error', text: text.replace(/\.$/, '') + '.', at: { ...at, ...lineText } };
  }
}

interface SheetSource {
  readonly file: string;
  readonly text: string;
  /** Source map of a preprocessor; empty where there was none. */
  readonly map: string;
  readonly read: (file: string) => string;
}

class SheetBuilder {
  private readonly notes: Note[] = [];
  private readonly imports: Import[] = [];
  private readonly rules: RulePlace[] = [];

  constructor(
    private readonly source: SheetSource,
    private readonly owner: StyleOwner,
  ) {}

  build(): Omit<Sheet, 'stamp' | 'files'> {
    let css = '';
    try {
      const { text, file, map } = this.source;
      const root = postcss.parse(text, { from: file, map: map === '' ? { prev: false } : { prev: map } });
      this.takeImports(root);
      if (isIconStyle(this.source.file) && iconsFolder() !== undefined) useSvgIcons(root);
      this.scopeRules(root);
      root.walkAtRules('media', adaptMedia);
      this.adaptValues(root);
      css = root
        .toString()
        .replace(/\/\*# sourceMappingURL=.*?\*\/\s*$/, '')
        .trim();
    } catch (error) {
      if (!(error instanceof postcss.CssSyntaxError)) throw error;
      this.notes.push({ level: 'error', text: error.reason, at: this.place(error.line, error.column) });
    }
    return { css, imports: this.imports, notes: this.notes, rules: this.rules };
  }

  private takeImports(root: Root): void {
    root.walkAtRules('import', (rule) => {
      const reference = /^(?:url\()?\s*["']?([^"')]+)["']?\s*\)?/.exec(rule.params)?.[1]?.trim() ?? '';
      rule.remove();
      if (/^(?:https?:)?\/\//.test(reference)) {
        this.warn(`@import "${reference}": WXSS imports files of the mini-program only.`, rule);
        return;
      }
      this.imports.push({ reference, at: this.placeOf(rule) });
    });
  }

  private scopeRules(root: Root): void {
    root.walkRules((rule) => {
      if (rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')) return;
      try {
        const forbidden =
          this.owner.isComponent && !this.owner.quiet ? forbiddenInComponents(rule.selector) : [];
        if (forbidden.length > 0) {
          const names = forbidden.join(', ');
          this.warn(
            `"${rule.selector}": in a component's WXSS WeChat allows only classes, not ${names}.`,
            rule,
          );
        }
        rule.selector = scopeSelector(rule.selector, this.owner);
        // Without the line's text, for which each of thousands of rules would search the file from its start.
        const { file, line } = this.originOf(rule) ?? {
          file: this.source.file,
          line: rule.source?.start?.line,
        };
        if (line !== undefined) this.rules.push({ selector: rule.selector, file, line });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.notes.push({ level: 'error', text: `Bad selector: ${reason}`, at: this.placeOf(rule) });
      }
    });
  }

  private adaptValues(root: Root): void {
    root.walkDecls((declaration) => {
      declaration.value = toFrameSafeArea(toFrameUnits(declaration.value));
      const local = LOCAL_URL.exec(declaration.value)?.[1];
      if (local === undefined || declaration.parent?.type !== 'rule') return;
      const rule = declaration.parent;
      this.warn(
        `url(${local}): WeChat loads no local file from WXSS; use <image>, base64 or the network.`,
        // Less gives a nested rule the place of its surrounding rule.
        this.source.map === '' ? rule : declaration,
      );
    });
  }

  private warn(text: string, node: Rule | AtRule | Declaration): void {
    if (!this.owner.quiet) this.notes.push({ level: 'warning', text, at: this.placeOf(node) });
  }

  private placeOf(node: Rule | AtRule | Declaration): Position {
    const origin = this.originOf(node);
    const { start } = node.source ?? {};
    return origin
      ? { ...origin, lineText: lineTextOf(this.source.read(origin.file), origin.line) }
      : this.place(start?.line, start?.column);
  }

  /** Where a rule comes from that was compiled from another language; `undefined` for one that stands here. */
  private originOf({ source }: Rule | AtRule | Declaration): Origin | undefined {
    const { start, input } = source ?? {};
    const origin = this.source.map === '' || !start ? false : input?.origin(start.line, start.column);
    if (!origin || origin.file === undefined) return undefined;
    const { file, line, column } = origin;
    return { file, line, column };
  }

  private place(line?: number, column?: number): Position {
    return {
      file: this.source.file,
      ...(line !== undefined && { line, lineText: lineTextOf(this.source.text, line) }),
      ...(column !== undefined && { column }),
    };
  }
}

interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const LOCAL_URL = /url\(\s*["']?(?!["']?(?:data:|https?:|\/\/|\/@preview\/|#))([^"')]+)/;
