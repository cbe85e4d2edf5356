/**
 * Both READMEs name the same commands, and every command, file and error code in them and in docs/ exists.
 */
import fs from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');
const READMES = ['README.md', 'README.en.md'];
const DOCS = fs.readdirSync(path.join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));

const textOf = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** Names of the scripts in a text. */
function scriptsIn(file: string): string[] {
  const named = [...textOf(file).matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(start|test)\b)/g)];
  return [...new Set(named.map(([, script, short = '']) => script ?? short))].sort();
}

it('both name the same commands', () => {
  const [chinese = [], english] = READMES.map(scriptsIn);
  expect(chinese.length).toBeGreaterThan(10);
  expect(english).toEqual(chinese);
});

it.each([...READMES, ...DOCS.map((name) => `docs/${name}`)])(
  'every command of %s is in package.json',
  (file) => {
    expect(scriptsIn(file).filter((script) => !(script in manifest.scripts))).toEqual([]);
  },
);

it('both have the same chapters in the same order', () => {
  const [chinese, english] = READMES.map((file) => textOf(file).match(/^#+ |^\*\*.+[?？].*\*\*|^```\w*$/gm));
  expect(english?.map((mark) => mark.slice(0, 2))).toEqual(chinese?.map((mark) => mark.slice(0, 2)));
});

/** Links, and back-quoted texts that look like a path of this project. */
function pathsIn(file: string): string[] {
  const text = textOf(file);
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) =>
    path.posix.join(path.posix.dirname(file), target),
  );
  const quoted = [...text.matchAll(/`((?:miniprogram|test|tools|docs|typings|\.github)\/[\w./-]*)`/g)];
  return [...links, ...quoted.map(([, target = '']) => target)];
}

/** Files written by commands or an older version, and texts that only look like a path of this project. */
const NOT_CHECKED_IN = [
  ...['miniprogram/miniprogram_npm', 'tools/api-server/.data', 'miniprogram/config.local'],
  // A path of WeCom's API.
  'miniprogram/jscode2session',
];

/** A tool deleted by hand has no files any more. */
const DELETED = manifest.workspaces.filter((tool) => !fs.existsSync(path.join(ROOT, tool)));

it.each([...READMES, ...DOCS.map((name) => `docs/${name}`)])('every path in %s exists', (file) => {
  const gone = pathsIn(file).filter(
    (target) =>
      ![...NOT_CHECKED_IN, ...DELETED].some((known) => target.startsWith(known)) &&
      !fs.existsSync(path.join(ROOT, target)),
  );
  expect(gone).toEqual([]);
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
