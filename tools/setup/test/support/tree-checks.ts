import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ChangeSet } from '../../src/change-set';
import { goneCommands } from '../../src/remove/gone-commands';
import { PART_NAMES } from '../../src/remove/parts';
import { projectFiles } from '../../src/remove/project-files';
import { removeParts } from '../../src/remove/remove';
import { tidy } from '../../src/tidy';
import { copyProject, run } from './copy';

export const LEAN = 'lean';
/** Every removal that is tested to leave a working project. */
export const REMOVALS: readonly string[] = [...PART_NAMES, LEAN];

/** A copy of the project without this part and without installed packages. */
export async function cutCopy(removal: string, folder?: string): Promise<string> {
  const copy = copyProject(folder);
  const files = new ChangeSet(copy);
  removeParts(files, removal === LEAN ? [] : removal.split(','), removal === LEAN);
  await tidy(files);
  files.apply();
  return copy;
}

/** npm's verdict, without a network, on whether the rest matches its lock file. */
export function lockProblems(copy: string): string {
  const { code, said } = run(copy, 'npm', 'ci', '--dry-run', '--offline', '--ignore-scripts');
  return code === 0 ? '' : said;
}

/** Imports of removed files or packages; this check reads only names, so it is fast. */
export function danglingImports(copy: string): string[] {
  const isThere = (at: string): boolean =>
    ['', '.ts', '.d.ts', '.js', '.json', '/index.ts'].some((end) => existsSync(at + end));
  return sources(copy).flatMap((file) =>
    importsOf(readFileSync(path.join(copy, file), 'utf8'))
      .filter((name) => name.startsWith('.') && !isThere(path.resolve(copy, path.dirname(file), name)))
      .map((name) => `${file}: ${name}`),
  );
}

const importsOf = (text: string): string[] =>
  ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);

function sources(copy: string): string[] {
  return projectFiles(copy).filter(
    (file) => /\.ts$/.test(file) && !/\/(?:fixtures|templates|bench)\//.test(file),
  );
}

/** Names of scripts that call a missing file. */
export function brokenScripts(copy: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return Object.entries(scripts).flatMap(([name, text]) => {
    const files = text.match(/(?<![\w/"*])(?:tools|test)\/[\w/.-]+\.(?:ts|cjs)/g) ?? [];
    const called = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script = '']) => script);
    const gone = [
      ...files.filter((file) => !existsSync(path.join(copy, file))),
      ...called.filter((script) => !(script in scripts)),
    ];
    return gone.map((one) => `${name}: ${one}`);
  });
}

/** Commands in the READMEs that package.json lacks. */
export function commandsGone(copy: string): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8')) as {
    scripts: object;
  };
  const known = new Set(Object.keys(scripts));
  return ['README.md', 'README.en.md'].flatMap((file) =>
    goneCommands(readFileSync(path.join(copy, file), 'utf8'), known).map((name) => `${file}: ${name}`),
  );
}
