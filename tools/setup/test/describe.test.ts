import { describe as describeChanges } from '../src/change-set';
import type { Change } from '../src/change-set';

const gone = (file: string): Change => ({ file, before: Buffer.from('x'), after: undefined });

it('shows what changes line by line, and what is deleted last, by folders', () => {
  const said = describeChanges([
    gone('CHANGELOG.md'),
    { file: 'package.json', before: Buffer.from('{ "a": 1 }\n'), after: Buffer.from('{ "a": 2 }\n') },
    gone('test/model/one.ts'),
    ...['a', 'b/c', 'd', 'e'].map((name) => gone(`tools/preview/${name}.ts`)),
  ]).split('\n');
  expect(said.slice(-3)).toEqual([
    'deleted: CHANGELOG.md',
    'deleted: test/model/one.ts',
    'deleted: 4 files in tools/preview',
  ]);
  expect(said).toEqual(expect.arrayContaining(['-{ "a": 1 }', '+{ "a": 2 }']));
});
