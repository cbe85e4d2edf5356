import { type AppModel, type Problem, type Unit, type WxmlNode, WxmlSyntaxError } from 'mp-app-model';
import type ts from 'typescript';

import type { Reference } from './references';

/**
 * What every check reads. Files are parsed once; one that cannot be parsed reads as empty, and one check says
 * so.
 */
export interface CheckContext extends AppModel {
  /**
   * The project's own files with this extension (with the dot); type declarations are left out. Where the
   * mini-program lies beside other things in the project's root, only what app.json or a component leads to.
   */
  own(extension: OwnExtension): readonly string[];
  /** Pages and components of the project's own. */
  ownUnits(): readonly Unit[];
  /** The project's own files that app.json leads to. */
  reached(): ReadonlySet<string>;
  /** What a file of the project's own names in other files. */
  references(file: string): readonly Reference[];
  wxml(file: string): readonly WxmlNode[] | WxmlSyntaxError;
  script(file: string): ts.SourceFile;
  /** A problem at an offset of a file. */
  problemAt(file: string, offset: number, code: string, message: string, fix: string): Problem;
}

type OwnExtension = '.ts' | '.js' | '.json' | '.wxml' | '.wxss' | '.wxs';

export type Check = (context: CheckContext) => Problem[];

/** The nodes of a WXML file; none when it cannot be parsed. */
export function nodesOf(context: Pick<CheckContext, 'wxml'>, file: string): readonly WxmlNode[] {
  const tree = context.wxml(file);
  return tree instanceof WxmlSyntaxError ? [] : tree;
}
