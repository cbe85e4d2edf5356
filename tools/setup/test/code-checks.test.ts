/** Which files the checks of a copy cover. */
import fs from 'node:fs';
import path from 'node:path';
import { codeChecks } from './support/code-checks';
import { emptyFolder, removeCopies } from './support/copy';

afterAll(removeCopies);

const FILES = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, types: [], lib: ['ES2022'], module: 'preserve' },
  }),
  'global.d.ts': 'declare const given: number;\n',
  'a.ts': 'export const a = 1;\n',
  'b.ts': "export { a } from './a';\n",
  'uses-b.ts': "import { a } from './b';\n\nexport const text: string = a;\n",
  'late.ts': "export const late = async (): Promise<string> => (await import('./a')).a;\n",
  'shape.ts': 'interface Shape {\n  side: number;\n}\n',
  'says-shape.ts': "export const shape: Shape = { side: '1' };\n",
  'loose.ts': 'const loose = 1;\n',
  'script.ts': 'given.toNothing();\n',
  'widens.ts': 'declare global {\n  const wide: number;\n}\nexport {};\n',
  'other.ts': 'export const other: string = 1;\n',
};

const EVERYTHING = ['late.ts', 'other.ts', 'says-shape.ts', 'script.ts', 'uses-b.ts'];

/** Files with problems. */
function foundIn(changed?: readonly string[]): string[] {
  const copy = emptyFolder();
  for (const [file, text] of Object.entries(FILES)) fs.writeFileSync(path.join(copy, file), text);
  const { said } = codeChecks(copy, changed).types('.');
  return [...said.matchAll(/^([\w-]+\.ts)\(/gm)].map(([, file = '']) => file).sort();
}

it('types are checked everywhere', () => {
  expect(foundIn()).toEqual(EVERYTHING);
});

it.each([
  ['a file that is imported, over another one and late: who imports it', ['a.ts'], ['late.ts', 'uses-b.ts']],
  ['a file that nobody imports: itself', ['other.ts'], ['other.ts']],
  ['what is no file of the program: nothing', ['gone.ts', 'README.md'], []],
  ['what is global: everything', ['global.d.ts'], EVERYTHING],
  ['what a module makes global: everything', ['widens.ts'], EVERYTHING],
  ['a value that a script makes global: everything', ['loose.ts'], EVERYTHING],
  ['a type that a script makes global: who says its name', ['shape.ts'], ['says-shape.ts']],
  ['a script that declares nothing: itself', ['script.ts'], ['script.ts']],
])('of what has changed, %s', (_, changed, found) => {
  expect(foundIn(changed)).toEqual(found);
});
