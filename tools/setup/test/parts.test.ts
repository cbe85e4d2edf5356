/** Everything named in parts.json exists: an outdated name would silently remove nothing. */
import fs from 'node:fs';
import path from 'node:path';
import parts from '../parts.json';
import type { Part } from '../src/remove/parts';
import { inAny, projectFiles } from '../src/remove/project-files';
import { ROOT } from './support/copy';

const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};
const files = projectFiles(ROOT);
const regions = new Set(
  files
    .filter((file) => !file.startsWith('tools/setup/') && !file.includes('/fixtures/'))
    .flatMap((file) => [...fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/#region ([\w-]+)/g)])
    .map(([, name]) => name),
);

/** The part's names that match nothing. */
function gone(part: Part): string[] {
  const scripts = [...part.scripts, ...Object.keys(part.setScripts)];
  return [
    ...part.paths.filter((pattern) => !files.some((file) => inAny(file, [pattern]))),
    ...part.regions.filter((name) => !regions.has(name)).map((name) => `region ${name}`),
    ...scripts.filter((name) => !(name in manifest.scripts)).map((name) => `script ${name}`),
    ...Object.values(part.setScripts)
      .filter(({ needs }) => !files.includes(needs))
      .map(({ needs }) => needs),
    ...part.scriptEdits
      .filter(({ script, from }) => manifest.scripts[script]?.includes(from) !== true)
      .map(({ script, from }) => `edit of ${script}: ${from}`),
    ...part.dependencies
      .filter((name) => !(name in manifest.devDependencies))
      .map((name) => `dependency ${name}`),
  ];
}

it.each(Object.entries<Part>(parts))('%s only names what the project has', (_, part) => {
  expect(gone(part)).toEqual([]);
});

it('a name of a missing file is found', () => {
  const part: Part = {
    says: '',
    paths: ['tools/none', 'tools/set*'],
    regions: ['none'],
    scripts: ['none'],
    setScripts: { start: { needs: 'none.ts', to: '' } },
    scriptEdits: [{ script: 'lint', from: 'none', to: '' }],
    dependencies: ['none'],
  };
  expect(gone(part)).toEqual([
    ...['tools/none', 'region none', 'script none', 'none.ts', 'edit of lint: none', 'dependency none'],
  ]);
});

it('each region is one of a part', () => {
  const named = new Set(Object.values<Part>(parts).flatMap((part) => part.regions));
  expect([...regions].filter((name) => !named.has(name ?? ''))).toEqual([]);
});
