import ts from 'typescript';

import { type App, readApp } from '../project/app';
import { positionAt } from '../project/position';
import type { Problem } from '../project/problem';
import { isNpm, Sources } from '../project/sources';
import { collectUnits, type Unit } from '../project/units';
import { parseWxml, type WxmlNode, WxmlSyntaxError } from '../wxml/parse';

/**
 * What every check reads. Files are parsed once; one that cannot be parsed reads as empty, and one check says
 * so.
 */
export interface CheckContext {
  readonly sources: Sources;
  readonly app: App;
  readonly units: ReadonlyMap<string, Unit>;
  /** The project's own files with this extension (with the dot); type declarations are left out. */
  own(extension: '.ts' | '.js' | '.json' | '.wxml' | '.wxss' | '.wxs'): readonly string[];
  /** Pages and components of the project's own. */
  ownUnits(): readonly Unit[];
  wxml(file: string): readonly WxmlNode[] | WxmlSyntaxError;
  script(file: string): ts.SourceFile;
  /** A problem at an offset of a file. */
  problemAt(file: string, offset: number, code: string, message: string, fix: string): Problem;
}

export type Check = (context: CheckContext) => Problem[];

/** @throws ReleaseError when project.config.json cannot be read */
export function readContext(projectRoot: string): CheckContext {
  const sources = Sources.read(projectRoot);
  const app = readApp(sources);
  const units = collectUnits(sources, app);
  const trees = new Map<string, readonly WxmlNode[] | WxmlSyntaxError>();
  const scripts = new Map<string, ts.SourceFile>();
  return {
    sources,
    app,
    units,
    own: (extension) => sources.own.filter((file) => file.endsWith(extension) && !file.endsWith('.d.ts')),
    ownUnits: () => [...units.values()].filter(({ base }) => !isNpm(base)),
    wxml: (file) => remember(trees, file, () => tryParse(sources.text(file))),
    script: (file) =>
      remember(scripts, file, () =>
        ts.createSourceFile(file, sources.text(file), ts.ScriptTarget.ES2022, true),
      ),
    problemAt: (file, offset, code, message, fix) => ({
      code,
      file: sources.display(file),
      position: positionAt(sources.text(file), offset),
      message,
      fix,
    }),
  };
}

/** The nodes of a WXML file; none when it cannot be parsed. */
export function nodesOf(context: CheckContext, file: string): readonly WxmlNode[] {
  const tree = context.wxml(file);
  return tree instanceof WxmlSyntaxError ? [] : tree;
}

function tryParse(text: string): readonly WxmlNode[] | WxmlSyntaxError {
  try {
    return parseWxml(text);
  } catch (error) {
    if (error instanceof WxmlSyntaxError) return error;
    throw error;
  }
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
