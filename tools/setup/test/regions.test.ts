import { dropGoneCommands, dropGonePaths } from '../src/remove/gone-commands';
import { cutRegions } from '../src/remove/regions';

const only = (...names: string[]): ReadonlySet<string> => new Set(names);

it('removes the given regions with their marks, and leaves the others', () => {
  const text =
    'a\n// #region sample\nb\n// #endregion sample\n# #region preview\nc\n# #endregion\n<!-- #region x -->\nd\n<!-- #endregion x -->';
  expect(cutRegions(text, only('sample'))).toBe(
    'a\n# #region preview\nc\n# #endregion\n<!-- #region x -->\nd\n<!-- #endregion x -->',
  );
  expect(cutRegions(text, only('sample', 'preview', 'x'))).toBe('a');
});

it('finds marks at the ends of lines that Windows wrote', () => {
  expect(cutRegions('a\r\n<!-- #region x -->\r\nb\r\n<!-- #endregion x -->\r\nc', only('x'))).toBe('a\r\nc');
});

it('removes one inside another', () => {
  const text = 'a\n// #region out\nb\n// #region in\nc\n// #endregion in\nd\n// #endregion out\ne';
  expect(cutRegions(text, only('out'))).toBe('a\ne');
  expect(cutRegions(text, only('in'))).toBe('a\n// #region out\nb\nd\n// #endregion out\ne');
});

it.each(['// #region a\nb', 'b\n// #endregion a'])('refuses marks that do not match', (text) => {
  expect(() => cutRegions(text, only('a'))).toThrow();
});

it('removes rows and items about removed parts, and no other line', () => {
  const text = '| a | `tools/preview/src/a.ts` |\n| b | `tools/release/` |\n`tools/preview`\n- `test/e2e`';
  expect(dropGonePaths(text, ['tools/release/src/index.ts'])).toBe(
    '| b | `tools/release/` |\n`tools/preview`',
  );
  const commands = '| run | `npm start` |\n- `npm run setup`\n- `npm test`\n`npm start`';
  expect(dropGoneCommands(commands, new Set(['test']))).toBe('- `npm test`\n`npm start`');
});
