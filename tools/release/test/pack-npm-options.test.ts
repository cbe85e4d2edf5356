import { readOptions } from '../src/pack-npm/options';

it('reads its options', () => {
  expect(readOptions([])).toEqual({ help: false, 'if-missing': false, project: '.' });
  expect(readOptions(['--if-missing', '--project', 'app'])).toEqual({
    help: false,
    'if-missing': true,
    project: 'app',
  });
});

it.each(['--if-misssing', '--project', 'app'])('refuses %s, and says what there is', (given) => {
  const read = (): unknown => readOptions([given]);
  expect(read).toThrow(expect.objectContaining({ code: 'bad_option' }) as Error);
  expect(read).toThrow(/--if-missing[^]*--project DIR/);
});
