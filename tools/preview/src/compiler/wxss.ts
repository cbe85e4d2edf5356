import path from 'node:path';
import postcss from 'postcss';
import type { AtRule, Root, Rule } from 'postcss';
import { toFrameSafeArea, toFrameUnits } from '../units';
import { lineTextOf } from './problems';
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
  /** Warnings about other people's packages help nobody. */
  readonly quiet: boolean;
}

interface Note {
  readonly level: 'error' | 'warning';
  readonly text: string;
  readonly at: Position;
}

interface Import {
  readonly reference: string;
  readonly target: string;
  readonly at: Position;
}

/** One WXSS file, compiled for one owner, without what it imports. */
interface Sheet {
  readonly stamp: string;
  readonly css: string;
  readonly imports: readonly Import[];
  readonly notes: readonly Note[];
}

/** Compiles WXSS to CSS that is scoped by class prefixes and sized by the phone frame. */
export class WxssCompiler {
  private readonly sheets = new Map<string, Sheet>();

  constructor(
    private readonly appRoot: string,
    private readonly files: SourceFiles,
  ) {}

  /** The CSS of a WXSS file with its imports in place; empty where there is no such file. */
  compile(file: string, owner: StyleOwner, problems: Problems): string {
    const seen = new Set<string>();
    const parts: string[] = [];
    const visit = (current: string): void => {
      if (seen.has(current)) return;
      seen.add(current);
      const sheet = this.sheet(current, owner);
      for (const { level, text, at } of sheet.notes) problems[level](text, at);
      for (const { reference, target, at } of sheet.imports) {
        if (this.files.isFile(target)) visit(target);
        else problems.error(`@import "${reference}": there is no such file.`, at);
      }
      if (sheet.css !== '') parts.push(sheet.css);
    };
    if (this.files.isFile(file)) visit(file);
    return parts.join('\n');
  }

  private sheet(file: string, owner: StyleOwner): Sheet {
    const key = `${owner.scope === '' ? owner.id : owner.scope}\n${file}`;
    const stamp = this.files.stamp(file);
    const known = this.sheets.get(key);
    if (known?.stamp === stamp) return known;
    const sheet = {
      stamp,
      ...new SheetBuilder(file, this.files.read(file) ?? '', owner, this.appRoot).build(),
    };
    this.sheets.set(key, sheet);
    return sheet;
  }
}

class SheetBuilder {
  private readonly notes: Note[] = [];
  private readonly imports: Import[] = [];

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly owner: StyleOwner,
    private readonly appRoot: string,
  ) {}

  build(): Omit<Sheet, 'stamp'> {
    let css = '';
    try {
      const root = postcss.parse(this.text, { from: this.file });
      this.takeImports(root);
      if (isIconStyle(this.file) && iconsFolder() !== undefined) useSvgIcons(root);
      this.scopeRules(root);
      root.walkAtRules('media', adaptMedia);
      this.adaptValues(root);
      css = root.toString().trim();
    } catch (error) {
      if (!(error instanceof postcss.CssSyntaxError)) throw error;
      this.notes.push({ level: 'error', text: error.reason, at: this.place(error.line, error.column) });
    }
    return { css, imports: this.imports, notes: this.notes };
  }

  private takeImports(root: Root): void {
    root.walkAtRules('import', (rule) => {
      const reference = /^(?:url\()?\s*["']?([^"')]+)["']?\s*\)?/.exec(rule.params)?.[1]?.trim() ?? '';
      rule.remove();
      if (/^(?:https?:)?\/\//.test(reference)) {
        this.warn(`@import "${reference}": WXSS imports files of the mini-program only.`, rule);
        return;
      }
      const base = reference.startsWith('/') ? this.appRoot : path.dirname(this.file);
      this.imports.push({ reference, target: path.join(base, reference), at: this.placeOf(rule) });
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
        rule,
      );
    });
  }

  private warn(text: string, node: Rule | AtRule): void {
    if (!this.owner.quiet) this.notes.push({ level: 'warning', text, at: this.placeOf(node) });
  }

  private placeOf(node: Rule | AtRule): Position {
    return this.place(node.source?.start?.line, node.source?.start?.column);
  }

  private place(line?: number, column?: number): Position {
    return {
      file: this.file,
      ...(line !== undefined && { line, lineText: lineTextOf(this.text, line) }),
      ...(column !== undefined && { column }),
    };
  }
}

const LOCAL_URL = /url\(\s*["']?(?!["']?(?:data:|https?:|\/\/|\/@preview\/|#))([^"')]+)/;
