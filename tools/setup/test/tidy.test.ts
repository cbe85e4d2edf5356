import fs from 'node:fs';
import path from 'node:path';
import { ChangeSet } from '../src/change-set';
import { tidy } from '../src/tidy';
import { emptyFolder, removeCopies } from './support/copy';

afterAll(removeCopies);

it('formats what will be written as the project has it, and leaves what Prettier cannot read or is to ignore', async () => {
  const root = emptyFolder();
  fs.writeFileSync(path.join(root, '.prettierrc.json'), '{ "singleQuote": true }');
  fs.writeFileSync(path.join(root, '.prettierignore'), '*.generated.*\n');
  fs.writeFileSync(path.join(root, 'as-it-was.ts'), 'let a   = "一"');
  const files = new ChangeSet(root);
  const written = {
    'a.ts': 'export const a   = "一"',
    'deep/b.json': '{"b":1}',
    'broken.ts': 'let = (',
    'c.generated.ts': 'let c   = 1',
    'd.wxml': '<view   />',
    'package-lock.json': '{"e":1}',
  };
  for (const [file, text] of Object.entries(written)) files.write(file, text);
  await tidy(files);
  expect(Object.fromEntries(files.changes().map(({ file, after }) => [file, String(after)]))).toEqual({
    ...written,
    'a.ts': "export const a = '一';\n",
    'deep/b.json': '{ "b": 1 }\n',
  });
});
