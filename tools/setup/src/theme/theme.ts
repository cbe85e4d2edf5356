import type { ChangeSet } from '../change-set';
import { readJson, setJson } from '../json-file';
import { SetupError } from '../setup-error';
import { drawIcon, ICONS, iconNames } from './icons';
import { checkColor, contrast, createPalette } from './palette';
import type { Mode, Palette } from './palette';

/**
 * The only source of the brand colour: TDesign's variables and the app's, generated from the line at its
 * head.
 */
const THEME_FILE = 'miniprogram/theme.wxss';
const THEME_JSON = 'miniprogram/theme.json';
const HEAD = /brand colour: (#[0-9a-f]{6})/;

/** The app's current brand colour. */
export function currentColor(files: ChangeSet): string {
  const [, color] = HEAD.exec(files.read(THEME_FILE)) ?? [];
  if (color !== undefined) return color;
  throw new SetupError('unexpected_source', `${THEME_FILE} has no brand colour: give one with --color.`);
}

/** Applies a brand colour: variables, tab bar, tab icons. @throws SetupError `bad_color` */
export async function writeTheme(files: ChangeSet, color: string): Promise<void> {
  const brand = checkColor(color);
  const light = createPalette(brand, 'light');
  const dark = createPalette(brand, 'dark');
  files.write(THEME_FILE, stylesheet(brand, light, dark));
  setJson(files, THEME_JSON, ['light', 'tabSelected'], light.text);
  setJson(files, THEME_JSON, ['dark', 'tabSelected'], dark.text);
  for (const name of iconNames(files.root)) await writeIcon(files, name, light.text, dark.text);
}

/** Writes the three icons of one tab, and adds their names to theme.json if missing. */
export async function writeIcon(files: ChangeSet, name: string, light: string, dark: string): Promise<void> {
  const plain = files.read(`${ICONS}/${name}.svg`);
  const selected = files.read(`${ICONS}/${name}-selected.svg`);
  const file = (end: string): string => `assets/tab/${name}${end}.png`;
  const unselected = grayFor(files);
  files.write(`miniprogram/${file('')}`, await drawIcon(plain, unselected));
  files.write(`miniprogram/${file('-selected')}`, await drawIcon(selected, light));
  files.write(`miniprogram/${file('-selected-dark')}`, await drawIcon(selected, dark));
  const { icon, selectedIcon } = iconKeys(name);
  setJson(files, THEME_JSON, ['light', icon], file(''));
  setJson(files, THEME_JSON, ['light', selectedIcon], file('-selected'));
  setJson(files, THEME_JSON, ['dark', icon], file(''));
  setJson(files, THEME_JSON, ['dark', selectedIcon], file('-selected-dark'));
}

/** The names in theme.json of a tab's two icons. */
export function iconKeys(name: string): { icon: string; selectedIcon: string } {
  const word = name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  return { icon: `tab${word}Icon`, selectedIcon: `tab${word}SelectedIcon` };
}

/** One icon serves both modes, so it must be visible on both tab bars (WCAG AA for graphics, 3:1). */
const GRAY = '#808691';

function grayFor(files: ChangeSet): string {
  const seen = (['light', 'dark'] as Mode[]).every((mode) => {
    const ground = readJson(files, THEME_JSON, [mode, 'tabBackground']);
    return typeof ground !== 'string' || contrast(GRAY, ground) >= 3;
  });
  if (!seen)
    throw new SetupError(
      'bad_color',
      'No grey can be seen on both tabBackground colours of theme.json: choose colours that are more alike.',
    );
  return GRAY;
}

function stylesheet(brand: string, light: Palette, dark: Palette): string {
  return `/* Written by "npm run theme -- --color ${brand}": brand colour: ${brand} */
page {
${variables(light)}
${primary(light)}
}

@media (prefers-color-scheme: dark) {
  page {
${variables(dark).replace(/^/gm, '  ')}
  }
}
`;
}

/**
 * TDesign's components use these variables; its dark theme defines them, and its light theme is not shipped.
 */
function primary({ levels }: Palette): string {
  const names = levels.map((_, index) => `color-${String(index + 1)}`);
  return names.map((name) => `  --td-primary-${name}: var(--td-brand-${name});`).join('\n');
}

function variables({ levels, brand, onBrand, text }: Palette): string {
  const own = levels.map((color, index) => [`--td-brand-color-${String(index + 1)}`, color]);
  const all = [
    ...own,
    ['--td-brand-color', brand],
    ['--td-text-color-brand', text],
    ['--td-text-color-link', text],
    ['--on-brand', onBrand],
  ];
  return all.map(([name = '', color = '']) => `  ${name}: ${short(color)};`).join('\n');
}

/** As stylelint requires. */
function short(hex: string): string {
  return hex.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
}
