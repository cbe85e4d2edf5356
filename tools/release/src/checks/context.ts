import { type AppModel, type Problem, type Unit, type WxmlNode, WxmlSyntaxError } from 'mp-app-model';
import type ts from 'typescript';

import type { Reference } from './references';

/**
 * The input of every check. Files are parsed once; a file that cannot be parsed reads as empty, and one check
 * reports it.
 */
export interface CheckContext extends AppModel {
  /**
   * The project's own files with this extension (with the dot), without type declarations. When the
   * mini-program shares its root folder with other things, only files that app.json or a component leads to.
   */
  own(extension: OwnExtension): readonly string[];
  /** The project's own pages and components. */
  ownUnits(): readonly Unit[];
  /** The project's own files reachable from app.json. */
  reached(): ReadonlySet<string>;
  /** The references of one of the project's own files. */
  references(file: string): readonly Reference[];
  wxml(file: string): readonly WxmlNode[] | WxmlSyntaxError;
  script(file: string): ts.SourceFile;
  /** Creates a problem at an offset of a file. */
  problemAt(file: string, offset: number, code: string, message: string, fix: string): Problem;
}

type OwnExtension = '.ts' | '.js' | '.json' | '.wxml' | '.wxss' | '.wxs' | '.less' | '.scss' | '.sass';

export type Check = (context: CheckContext) => Problem[];

/** The nodes of a WXML file; none when it cannot be parsed. */
export function nodesOf(context: Pick<CheckContext, 'wxml'>, file: string): readonly WxmlNode[] {
  const tree = context.wxml(file);
  return tree instanceof WxmlSyntaxError ? [] : tree;
}
