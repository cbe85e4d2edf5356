import { statSync } from 'node:fs';
import path from 'node:path';

import { CUSTOM_TAB_BAR, JsonSyntaxError, type Problem, record, type TabEntry } from 'mp-app-model';
import { tailOf } from 'mp-app-model/files';

import { appProblem as problem } from './app-problem';
import type { CheckContext } from './context';
import { nearFile } from './near-miss';

// From WeChat's project attributes in miniprogram-ci (DefaultProjectAttr).
const MIN_TABS = 2;
const MAX_TABS = 5;
const MAX_CUSTOM_TABS = 10;
const MAX_TAB_ICON_BYTES = 40 * 1024;

/** `tabBar` of app.json: no more tabs than WeChat allows, each with its icons. */
export function checkTabs(context: CheckContext): Problem[] {
  const { app } = context;
  if (!app.tabs) return [];
  const max = app.customTabBar ? MAX_CUSTOM_TABS : MAX_TABS;
  const position = app.document?.at(['tabBar', 'list']) ?? { line: 1, column: 1 };
  const found: Problem[] = [];
  if (app.tabs.length < MIN_TABS || app.tabs.length > max) {
    const message = `${String(app.tabs.length)} tab(s); WeChat allows ${String(MIN_TABS)} to ${String(max)}`;
    found.push(
      problem(context, position, 'tab_count', message, 'Change the number of entries of tabBar.list.'),
    );
  }
  if (app.customTabBar && !context.sources.has(`${CUSTOM_TAB_BAR}.json`)) found.push(noTabBar(context));
  return [...found, ...app.tabs.flatMap((tab) => tabIcons(context, tab))];
}

function noTabBar(context: CheckContext): Problem {
  const position = context.app.document?.at(['tabBar', 'custom']) ?? { line: 1, column: 1 };
  const miss = nearFile(context, `${CUSTOM_TAB_BAR}.json`);
  const message = `"custom": true, and there is no ${CUSTOM_TAB_BAR}.json${tailOf(miss)}: no tab bar is shown`;
  const fix = miss?.fix ?? 'Create the component custom-tab-bar/index, or remove "custom".';
  return { ...problem(context, position, 'missing_custom_tab_bar', message, fix), severity: 'warning' };
}

function tabIcons(context: CheckContext, { icons, position }: TabEntry): Problem[] {
  const { sources } = context;
  return icons
    .flatMap((icon) => themed(context, icon))
    .flatMap((icon) => {
      const file = icon.replace(/^\//, '');
      if (!sources.has(file)) {
        const miss = nearFile(context, file);
        return problem(
          context,
          position,
          'missing_tab_icon',
          `there is no tab icon ${icon}${tailOf(miss)}`,
          miss?.fix ?? 'Add the file or fix the path.',
        );
      }
      const bytes = statSync(path.join(sources.config.sourceRoot, file)).size;
      if (bytes <= MAX_TAB_ICON_BYTES) return [];
      const message = `the tab icon ${icon} has ${String(bytes)} bytes; at most ${String(MAX_TAB_ICON_BYTES)} are allowed`;
      return problem(
        context,
        position,
        'tab_icon_size',
        message,
        'Make the picture smaller (81 x 81 pixels are enough).',
      );
    });
}

/** The values of "@name" in the light and the dark part of the theme file. */
function themed({ sources, app }: CheckContext, value: string): string[] {
  if (!value.startsWith('@')) return [value];
  const location = record(app.document?.value)['themeLocation'];
  const theme = typeof location === 'string' ? sources.json(location) : undefined;
  if (theme === undefined || theme instanceof JsonSyntaxError) return [];
  return ['light', 'dark'].flatMap((half) => {
    const found = record(record(theme.value)[half])[value.slice(1)];
    return typeof found === 'string' ? [found] : [];
  });
}
