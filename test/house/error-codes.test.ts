/** docs/error-codes.md lists exactly the codes that the app and its upload can give. */
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const doc = fs.readFileSync(path.join(ROOT, 'docs/error-codes.md'), 'utf8');

/** In the first column of a table. */
const documented = new Set(
  doc
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => line.split('|')[1]?.match(/(?<=`)[a-z]+(?:_[a-z]+)*(?=`)/g) ?? []),
);

function sources(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('miniprogram_npm') && !file.endsWith('.d.ts'))
    .map((file) => fs.readFileSync(path.join(ROOT, folder, file), 'utf8'));
}

const folders = ['platform', 'session', 'request', 'account', 'backend', 'packages/identity'].map(
  (folder) => `miniprogram/${folder}`,
);
const code = [...folders, 'tools/release/src'].flatMap(sources).join('\n');

it('every code of the table exists in the sources', () => {
  expect(documented.size).toBeGreaterThan(60);
  const unknown = [...documented].filter(
    (name) => !code.includes(`'${name}'`) && !new RegExp(`^\\s+${name}:`, 'm').test(code),
  );
  expect(unknown).toEqual([]);
});

it.each([
  ['platform', 'miniprogram/platform/failures.ts', 'FailureCode'],
  ['session', 'miniprogram/session/session-unavailable-error.ts', 'UnavailableReason'],
  ['upload', 'tools/release/src/upload/upload-error.ts', 'UploadErrorCode'],
])('every code of %s is in the table', (_, file, type) => {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const [, union = ''] = new RegExp(`type ${type} =([^;]+);`).exec(text) ?? [];
  const codes = [...union.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((name) => !documented.has(name))).toEqual([]);
});

it('every code that an error of these folders has is in the table', () => {
  const made = [...code.matchAll(/(?:new (?:App|Wire)Error|clientError|accountError)\('(\w+)'/g)];
  expect(made.length).toBeGreaterThan(10);
  expect(made.map(([, name = '']) => name).filter((name) => !documented.has(name))).toEqual([]);
});
