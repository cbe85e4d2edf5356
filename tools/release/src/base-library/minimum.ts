import ts from 'typescript';

import type { CheckContext } from '../checks/context';
import { CONFIG_FILE } from '../config-file';

import { type Version, VERSION } from './version';

export const MINIMUM_NAME = 'MINIMUM_BASE_LIBRARY';

/** The minimum base library of the project: a constant of config.ts. */
export function declaredMinimum(context: CheckContext): Version | undefined {
  if (!context.sources.has(CONFIG_FILE)) return undefined;
  for (const statement of context.script(CONFIG_FILE).statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() !== MINIMUM_NAME || !initializer || !ts.isStringLiteralLike(initializer)) continue;
      return VERSION.test(initializer.text) ? initializer.text : undefined;
    }
  }
  return undefined;
}

/** Whether a constant of that name exists, with whatever value. */
export function mentionsMinimum({ sources }: CheckContext): boolean {
  return sources.has(CONFIG_FILE) && sources.text(CONFIG_FILE).includes(MINIMUM_NAME);
}
