import type { ChangeSet } from '../change-set';
import { appendJson, readJson } from '../json-file';
import { SetupError } from '../setup-error';
import { ICONS } from '../theme/icons';
import { createPalette } from '../theme/palette';
import { currentColor, iconKeys, writeIcon } from '../theme/theme';

const APP = 'miniprogram/app.json';
/** WeChat's own limit. */
const MOST = 5;

/** A placeholder drawing: a tab needs an icon from the start. */
const PLAIN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"><rect x="4" y="4" width="16" height="16" rx="3"/><path d="M8 9h8M8 13h8M8 17h4"/></svg>
`;
const SELECTED = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="currentColor" fill-rule="evenodd"><path d="M6 3h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zm2 5v2h8V8zm0 4v2h8v-2zm0 4v2h4v-2z"/></svg>
`;

/** Adds a tab with its own drawings. @throws SetupError `bad_argument` when there are five already */
export async function addTab(files: ChangeSet, route: string, name: string, title: string): Promise<void> {
  const list = readJson(files, APP, ['tabBar', 'list']);
  const tabs = Array.isArray(list) ? list.length : 0;
  if (tabs === 0)
    throw new SetupError('bad_argument', 'app.json has no tabBar: WeChat needs at least two tabs.');
  if (tabs >= MOST) throw new SetupError('bad_argument', `WeChat shows at most ${String(MOST)} tabs.`);
  if (!files.has(`${ICONS}/${name}.svg`)) files.write(`${ICONS}/${name}.svg`, PLAIN);
  if (!files.has(`${ICONS}/${name}-selected.svg`)) files.write(`${ICONS}/${name}-selected.svg`, SELECTED);
  const color = currentColor(files);
  await writeIcon(files, name, createPalette(color, 'light').text, createPalette(color, 'dark').text);
  const { icon, selectedIcon } = iconKeys(name);
  appendJson(files, APP, ['tabBar', 'list'], {
    pagePath: route,
    text: title,
    iconPath: `@${icon}`,
    selectedIconPath: `@${selectedIcon}`,
  });
}
