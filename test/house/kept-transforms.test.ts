import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface KeptTransforms {
  lendTransforms(folder: string, kept: string): () => void;
}
const { lendTransforms } = jest.requireActual<KeptTransforms>('../support/kept-transforms.cjs');

let root: string;
let kept: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-transforms-'));
  kept = join(root, 'kept');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A file as tsx writes it. */
const made = (source: string): string =>
  JSON.stringify({
    code: `__filename=${JSON.stringify(source)};`,
    map: { version: 3, mappings: ';'.repeat(5000), names: [], sources: [source], sourcesContent: [null] },
  });

/** A run in which programs write and remove these files of tsx. @returns what they find */
function run(
  name: string,
  written: Readonly<Record<string, string>>,
  removed: readonly string[] = [],
): string[] {
  const folder = join(root, name);
  const keep = lendTransforms(folder, kept);
  const [tsx = ''] = readdirSync(folder);
  const found = readdirSync(join(folder, tsx));
  for (const file of found) readFileSync(join(folder, tsx, file));
  for (const [file, text] of Object.entries(written)) writeFileSync(join(folder, tsx, file), text);
  for (const file of removed) rmSync(join(folder, tsx, file));
  keep();
  return found;
}

const OWN = made(resolve(__dirname, '../../tools/start.ts'));

it('a run finds what earlier runs have made of the sources of this project, and of no others', () => {
  const beside = `${resolve(__dirname, '../..')}-copy/tools/start.ts`;
  expect(
    run('1', { '17958-aa': OWN, '17958-ab': made('/elsewhere/copy/start.ts'), '17958-ac': made(beside) }),
  ).toEqual([]);
  expect(run('2', { '17959-ad': OWN })).toEqual(['17958-aa']);
  expect(run('3', {})).toEqual(['17958-aa', '17959-ad']);
  expect(readFileSync(join(kept, '17958-aa'), 'utf8')).toBe(OWN);
});

it('what tsx removes is kept no longer; what another run has kept meanwhile stays', () => {
  run('1', { '17958-aa': OWN, '17958-ab': OWN });
  const keep = lendTransforms(join(root, '2'), kept);
  run('3', { '17958-ac': OWN }, ['17958-aa']);
  keep();
  expect(readdirSync(kept)).toEqual(['17958-ab', '17958-ac']);
});

it('an unfinished file and a socket are not kept', () => {
  run('1', { '17958-aa': OWN.slice(0, -40), '17958.pipe': OWN, '17958-ab': OWN });
  expect(readdirSync(kept)).toEqual(['17958-ab']);
});

it('tsx takes what is kept', () => {
  const loads = (name: string): string[] => {
    const folder = join(root, name);
    const keep = lendTransforms(folder, kept);
    const program = resolve(__dirname, 'three-tools.cases.ts');
    const { stderr } = spawnSync(
      process.execPath,
      ['--require', createRequire(__filename).resolve('tsx/cjs'), program],
      {
        env: { ...process.env, TMPDIR: folder },
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    const tsx = readdirSync(folder).flatMap((one) => readdirSync(join(folder, one), { withFileTypes: true }));
    keep();
    return tsx.map((entry) => (entry.isSymbolicLink() ? 'kept' : 'made'));
  };
  expect([loads('1'), loads('2')]).toEqual([['made'], ['kept']]);
});
