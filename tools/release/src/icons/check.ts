import path from 'node:path';

import { attributeValues, elements, type Problem, type Unit, type WxmlElement } from 'mp-app-model';

import { type CheckContext, nodesOf } from '../checks/context';
import { unitsByWxml } from '../checks/wxml-files';

import { iconAttributes } from './attributes';
import { DYNAMIC_ICONS_FILE } from './dynamic';
import type { IconSets } from './sets';
import { usedIcons } from './used';

const NO_NAME: ReadonlySet<string> = new Set(['', 'true', 'false', 'none', 'slot']);

/**
 * Reports icons that would show as an empty square: unknown, with a computed name, or removed although used.
 */
export function checkIcons(context: CheckContext, sets: IconSets): Problem[] {
  const inTemplates = [...unitsByWxml(context)].flatMap(([file, units]) =>
    [...elements(nodesOf(context, file))].flatMap((element) =>
      inElement(context, file, units, element, sets),
    ),
  );
  return [...inTemplates, ...cutThoughUsed(context, sets), ...listedUnknown(sets)];
}

function inElement(
  context: CheckContext,
  file: string,
  units: readonly Unit[],
  element: WxmlElement,
  { known, dynamic }: IconSets,
): Problem[] {
  const component = tdesignComponent(context, units, element.tag);
  if (component === undefined) return [];
  return iconAttributes(component, element).flatMap(({ value = '', valueOffset }) => {
    const { names, patterns } = attributeValues(value);
    const unknown = names.filter((name) => !known.has(name) && !NO_NAME.has(name) && !/[/:]/.test(name));
    const unlisted = patterns.filter((pattern) => !dynamic.app.some((name) => pattern.test(name)));
    return [
      ...unknown.map((name) => {
        const message = `TDesign has no icon ${JSON.stringify(name)}`;
        return context.problemAt(file, valueOffset, 'unknown_icon', message, 'Fix the name.');
      }),
      ...unlisted.map(() => {
        const message = `the icon's name is computed (${value}), so it cannot be checked`;
        const fix = `Write whole names, or list the possible names under "app" in ${DYNAMIC_ICONS_FILE}.`;
        return context.problemAt(file, valueOffset, 'dynamic_icon', message, fix);
      }),
    ];
  });
}

function cutThoughUsed(context: CheckContext, { known, kept, dynamic }: IconSets): Problem[] {
  const missing = [...usedIcons(context.sources, known, dynamic)].filter((name) => !kept.has(name)).sort();
  if (missing.length === 0) return [];
  return [
    {
      code: 'icon_cut',
      file: context.sources.display('miniprogram_npm/tdesign-miniprogram/icon/icon.wxss'),
      message: `these icons are used but were left out of the package: ${missing.join(', ')}`,
      fix: 'Run "npm run npm:pack".',
    },
  ];
}

function listedUnknown({ known, dynamic }: IconSets): Problem[] {
  return dynamic.app
    .filter((name) => !known.has(name))
    .map((name) => ({
      code: 'unknown_icon',
      file: DYNAMIC_ICONS_FILE,
      message: `TDesign has no icon ${JSON.stringify(name)}`,
      fix: 'Remove it or fix the name.',
    }));
}

/** The folder name of the TDesign component behind a tag, such as `button`. */
function tdesignComponent(
  { resolver, app }: CheckContext,
  units: readonly Unit[],
  tag: string,
): string | undefined {
  const own = units.map(({ components }) => components.get(tag)).find((base) => base !== undefined);
  const base = own ?? resolver.component('app.json', app.usingComponents[tag] ?? '');
  return base?.includes('miniprogram_npm/tdesign-miniprogram/')
    ? path.posix.basename(path.posix.dirname(base))
    : undefined;
}
