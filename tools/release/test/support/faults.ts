import type { Problem } from 'mp-app-model';

import { checkSources, readContext } from '../../src/checks';

import { ofGoodProject } from './good-project';
import type { Files } from './temporary';

/** What the checks find in the good project after `changes`. */
export function checkOf(changes: Files): Problem[] {
  return ofGoodProject(changes, (root) => checkSources(readContext(root)));
}

/** The problems of the good project after `changes`, as `code file:line`. */
export function faultsOf(changes: Files): string[] {
  return checkOf(changes).map(
    ({ code, file, position }) => `${code} ${file}${position ? `:${String(position.line)}` : ''}`,
  );
}

export const HOME = 'app/pages/home/home';

/** The home page's template with `line` as its second line. */
export function homeWxml(line: string): Files {
  return { [`${HOME}.wxml`]: `<view>ok</view>\n${line}\n` };
}
