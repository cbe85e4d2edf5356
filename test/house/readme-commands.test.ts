/** Both READMEs name the same commands, and each of them is there. */
import fs from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');
const READMES = ['README.md', 'README.en.md'];

const textOf = (readme: string): string => fs.readFileSync(path.join(ROOT, readme), 'utf8');

/** Names of the scripts that a README calls. */
function scriptsIn(readme: string): string[] {
  const named = [...textOf(readme).matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(start|test)\b)/g)];
  return [...new Set(named.map(([, script, short = '']) => script ?? short))].sort();
}

it('both name the same commands', () => {
  const [chinese = [], english] = READMES.map(scriptsIn);
  expect(chinese.length).toBeGreaterThan(10);
  expect(english).toEqual(chinese);
});

it.each(READMES)('every command of %s is in package.json', (readme) => {
  expect(scriptsIn(readme).filter((script) => !(script in manifest.scripts))).toEqual([]);
});

it('both have as many chapters', () => {
  const [chinese, english] = READMES.map((readme) => textOf(readme).match(/^##+ /gm)?.length);
  expect(english).toBe(chinese);
});
