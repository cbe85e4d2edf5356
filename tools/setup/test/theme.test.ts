import fs from 'node:fs';
import path from 'node:path';
import { ChangeSet } from '../src/change-set';
import { drawIcon } from '../src/theme/icons';
import { AA, checkColor, contrast, createPalette, GROUNDS } from '../src/theme/palette';
import type { Mode } from '../src/theme/palette';
import { runTheme } from '../src/theme/cli';
import { currentColor, writeTheme } from '../src/theme/theme';
import { projectFiles } from '../src/remove/project-files';
import { ROOT } from './support/copy';

const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

const COLORS = [
  '#0052d9',
  '#ffd100',
  '#ffffff',
  '#000000',
  '#07c160',
  '#888888',
  '#ff0000',
  '#00f',
  '#242424',
];

describe.each(Object.keys(GROUNDS) as Mode[])('%s', (mode) => {
  it.each(COLORS)('%s is readable on every background, and so is the text on it (WCAG AA)', (color) => {
    const { levels, brand, onBrand, text } = createPalette(checkColor(color), mode);
    for (const ground of GROUNDS[mode]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(AA);
    expect(contrast(onBrand, brand)).toBeGreaterThanOrEqual(AA);
    expect(levels).toHaveLength(10);
  });
});

it('leaves a readable brand colour unchanged', () => {
  expect(createPalette('#0052d9', 'light')).toMatchObject({
    brand: '#0052d9',
    text: '#0052d9',
    onBrand: '#ffffff',
  });
});

it.each(['blue', '#12', '#12345678', '0052d9', ''])('"%s" is not a colour', (color) => {
  expect(() => checkColor(color)).toThrow(expect.objectContaining({ code: 'bad_color' }) as Error);
});

it('what is in the repository is what the command writes', async () => {
  const files = new ChangeSet(ROOT);
  await writeTheme(files, currentColor(files));
  expect(files.changes().map(({ file }) => file)).toEqual([]);
});

it('every brand variable in the styles of the app is one that the command writes: any other keeps the blue of the template', () => {
  const [light = ''] = read('miniprogram/theme.wxss').split('@media');
  const asked = projectFiles(ROOT)
    .filter((file) => /^miniprogram\/.*\.(?:wxss|wxml)$/.test(file))
    .flatMap(
      (file) =>
        read(file).match(/(?<=var\()--td-(?:brand|primary)[\w-]*|(?<=var\()--td-[\w-]*-brand\b/g) ?? [],
    );
  expect(asked.length).toBeGreaterThan(20);
  expect([...new Set(asked)].filter((name) => !light.includes(`${name}:`))).toEqual([]);
});

it('draws tab icons of 81 px, below 40 kB, in the colour that theme.json has', async () => {
  const files = new ChangeSet(ROOT);
  await writeTheme(files, '#0a7d33');
  const icons = files.changes().filter(({ file }) => file.endsWith('.png'));
  expect(icons.map(({ file }) => file)).toContain('miniprogram/assets/tab/home-selected-dark.png');
  for (const { after } of icons) {
    expect([after?.readUInt32BE(16), after?.readUInt32BE(20)]).toEqual([81, 81]);
    expect(after?.length).toBeLessThan(1_000);
  }
  expect(JSON.parse(files.read('miniprogram/theme.json'))).toMatchObject({
    light: { tabSelected: '#0a7d33' },
  });
  expect(fs.existsSync(`${ROOT}/miniprogram/theme.wxss`)).toBe(true);
});

it('a drawing with its own colour keeps it', async () => {
  const drawing = (fill: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="${fill}" d="M0 0h8v8H0z"/></svg>`;
  const colorType = 25;
  expect((await drawIcon(drawing('currentColor'), '#0a7d33'))[colorType]).toBe(3);
  expect((await drawIcon(drawing('#f00'), '#0a7d33'))[colorType]).toBe(6);
});

it('a colour without --color, which npm can take away, is refused', async () => {
  await expect(runTheme(ROOT, ['#0a7d33'], {})).rejects.toMatchObject({
    code: 'bad_argument',
    message: expect.stringContaining("npm run theme -- --color '") as unknown,
  });
});
