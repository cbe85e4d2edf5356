/**
 * Both READMEs name the same commands; every command and every path in the project's documents exists.
 */
import fs from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');
const READMES = ['README.md', 'README.en.md'];
/** A changelog names files and commands as they were. */
const HISTORY = 'CHANGELOG.md';

const markdownIn = (folder: string): string[] =>
  fs.existsSync(path.join(ROOT, folder))
    ? fs
        .readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => path.posix.join(folder, name))
    : [];
const TOOLS = ['api-server', 'app-model', 'bench', 'component-test', 'preview', 'release', 'setup'].map(
  (name) => `tools/${name}`,
);
/** A removed tool has no files, but a sentence may still name it. */
const DELETED = TOOLS.filter((tool) => !fs.existsSync(path.join(ROOT, tool)));
const DOCUMENTS = ['.', 'docs', 'docs/decisions', ...TOOLS, ...TOOLS.map((tool) => `${tool}/docs`)]
  .flatMap(markdownIn)
  .filter((file) => file !== HISTORY);

const textOf = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** Names of the root's scripts in a text. */
function scriptsIn(file: string): string[] {
  const named = [...textOf(file).matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(start|test)\b)/g)];
  return [...new Set(named.map(([, script, short = '']) => script ?? short))].sort();
}

/** Scripts in a text of another package: `npm --prefix FOLDER run NAME`. */
function prefixedScriptsIn(file: string): { folder: string; script: string }[] {
  return [...textOf(file).matchAll(/\bnpm --prefix (\S+) run ([a-z][\w:-]*)/g)].map(
    ([, folder = '', script = '']) => ({ folder, script }),
  );
}

it('the tools are the workspaces, and the bench', () => {
  expect(TOOLS.filter((tool) => tool !== 'tools/bench' && !DELETED.includes(tool))).toEqual(
    manifest.workspaces.filter((tool) => !DELETED.includes(tool)),
  );
});

it('both name the same commands', () => {
  const [chinese = [], english] = READMES.map(scriptsIn);
  expect(chinese.length).toBeGreaterThan(10);
  expect(english).toEqual(chinese);
});

it.each(DOCUMENTS)('every command of %s is in package.json', (file) => {
  expect(scriptsIn(file).filter((script) => !(script in manifest.scripts))).toEqual([]);
  const elsewhere = prefixedScriptsIn(file).filter(({ folder }) => !DELETED.includes(folder));
  expect(
    elsewhere.filter(({ folder, script }) => {
      const { scripts } = JSON.parse(textOf(`${folder}/package.json`)) as { scripts: object };
      return !(script in scripts);
    }),
  ).toEqual([]);
});

/** Names of jest's projects in a text. */
function projectsIn(file: string): string[] {
  const text = textOf(file);
  return [
    ...[...text.matchAll(/--selectProjects ([a-z][a-z-]*(?: [a-z][a-z-]*)*)/g)].map(([, names = '']) =>
      names.split(' '),
    ),
    ...[...text.matchAll(/\(projects: ([^)]+)\)/g)].map(([, names = '']) => names.split(', ')),
  ].flat();
}

it.each(DOCUMENTS)('every project of jest in %s exists', (file) => {
  const { projects } = jest.requireActual<{ projects: { displayName: string }[] }>('../../jest.config.cjs');
  const known = projects.map(({ displayName }) => displayName);
  expect(projectsIn(file).filter((name) => !known.includes(name))).toEqual([]);
});

it('both have the same chapters in the same order', () => {
  const [chinese, english] = READMES.map((file) => textOf(file).match(/^#+ |^\*\*.+[?？].*\*\*|^```\w*$/gm));
  expect(english?.map((mark) => mark.slice(0, 2))).toEqual(chinese?.map((mark) => mark.slice(0, 2)));
});

const ENDING = String.raw`\.(?:[cm]?[jt]s|json|md|ya?ml|wx[ms]l|wxss|css|svg|html)`;
const FILE_OR_FOLDER = new RegExp(String.raw`\`([\w.-]+(?:/[\w.-]+)*(?:/[\w.-]+${ENDING}|/))\``, 'g');
const OF_THE_PROJECT = /`((?:miniprogram|test|tools|docs|typings|\.github)\/[\w./-]*)`/g;
const RUN_BY_TSX = /\bnpx tsx ([\w./-]+)/g;

/** Links, scripts that a command runs, and back-quoted texts that look like a path. */
function pathsIn(file: string): string[] {
  const text = textOf(file);
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) =>
    path.posix.join(path.posix.dirname(file), target),
  );
  const named = [FILE_OR_FOLDER, OF_THE_PROJECT, RUN_BY_TSX].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, target = '']) => target),
  );
  return [...links, ...new Set(named)];
}

/** Whether a path is one of the project, of what ships, or of the tool that a document describes. */
function exists(target: string, file: string): boolean {
  const tool = TOOLS.find((folder) => file.startsWith(`${folder}/`));
  const folders = ['.', 'miniprogram', ...(tool === undefined ? [] : [tool, `${tool}/src`])];
  return folders.some((folder) => fs.existsSync(path.join(ROOT, folder, target)));
}

/** Written by commands or an older version, or outside the project. */
const NOT_CHECKED_IN = [
  ...[
    'miniprogram/miniprogram_npm',
    'tools/api-server/.data',
    'miniprogram/config.local',
    'tools/bench/reports/',
  ],
  // A path of WeCom's API, folders of a phone and of API_DATA_DIR, and a file of TDesign.
  ...['miniprogram/jscode2session', 'device/', 'instances/', 'common/utils.js'],
];

it.each(DOCUMENTS)('every path in %s exists', (file) => {
  const gone = pathsIn(file).filter(
    (target) =>
      ![...NOT_CHECKED_IN, ...DELETED].some((known) => target.startsWith(known)) && !exists(target, file),
  );
  expect(gone).toEqual([]);
});

/** Entries of a tree in a document: names without a blank, one blank between them, then its description. */
function treeIn(file: string): string[] {
  const [, block = ''] = /^```\n(miniprogram\/[\s\S]*?)^```/m.exec(textOf(file)) ?? [];
  let above = '';
  return block.split('\n').flatMap((line) => {
    const [, indent = '', names = ''] = /^( *)(\S+(?: \S+)*)/.exec(line) ?? [];
    const entries = names.split(' ').filter((name) => name !== '');
    if (indent !== '') return entries.map((name) => above + name);
    above = entries.at(-1) ?? '';
    return entries;
  });
}

it.each([...READMES, 'docs/architecture.md'])('every entry of the map in %s exists', (file) => {
  const entries = treeIn(file);
  expect(entries.length).toBeGreaterThan(10);
  expect(
    entries.filter(
      (entry) => !DELETED.includes(entry.replace(/\/$/, '')) && !fs.existsSync(path.join(ROOT, entry)),
    ),
  ).toEqual([]);
});

/** This project's packages, by their manifests. */
const PACKAGES = manifest.workspaces
  .filter((tool) => fs.existsSync(path.join(ROOT, tool, 'package.json')))
  .map((tool) => JSON.parse(textOf(`${tool}/package.json`)) as { name: string; version: string });

it.each(
  manifest.workspaces
    .map((tool) => `${tool}/README.md`)
    .filter((file) => fs.existsSync(path.join(ROOT, file))),
)(
  '%s installs archives of unpublished packages, since strangers may own the names in the registry',
  (file) => {
    const asked = [...textOf(file).matchAll(/^\s*npm (?:install|i|add) (.+)$/gm)].flatMap(([, words = '']) =>
      words.split(/\s+/),
    );
    const archives = PACKAGES.map(({ name, version }) => `./${name}-${version}.tgz`);
    expect(asked.filter((word) => PACKAGES.some(({ name }) => word === name))).toEqual([]);
    expect(asked.filter((word) => word.endsWith('.tgz') && !archives.includes(word))).toEqual([]);
  },
);
