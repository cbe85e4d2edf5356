import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import postcss from 'postcss';
import type { Root } from 'postcss';

/** The address of the SVG files of `tdesign-icons-svg` on the server. */
export const ICONS_PATH = '/@preview/icons/';

const ICON_RULE = /^\.t-icon-([a-z0-9-]+)::?before$/;
const MASK = [
  ['content', "''"],
  ['display', 'block'],
  ['width', '1em'],
  ['height', '1em'],
  ['background', 'currentColor'],
  ['mask', 'var(--preview-icon) center / contain no-repeat'],
] as const;

const { resolve } = createRequire(__filename);

/** The folder of the installed SVG files; undefined where they are not installed (then the CDN font is used). */
export function iconsFolder(): string | undefined {
  try {
    return path.join(path.dirname(resolve('tdesign-icons-svg/package.json')), 'src');
  } catch {
    return undefined;
  }
}

function iconNames(): string[] {
  const folder = iconsFolder();
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => path.basename(file, '.svg'));
}

/** Whether a file is the style sheet of TDesign's icon font. */
export function isIconStyle(file: string): boolean {
  return /[\\/]tdesign-miniprogram[\\/](?:miniprogram_dist[\\/])?icon[\\/]icon\.wxss$/.test(file);
}

/**
 * TDesign's icon font is on a CDN. The same icons exist as SVG files, and a mask has the colour and the size
 * of the text, like a font: so icons show without a network.
 */
export function useSvgIcons(root: Root): void {
  root.walkAtRules('font-face', (rule) => {
    rule.remove();
  });
  const icons: string[] = [];
  const known = new Set<string>();
  root.walkRules((rule) => {
    const name = ICON_RULE.exec(rule.selector)?.[1];
    const glyph = rule.nodes.find((node) => node.type === 'decl' && node.prop === 'content');
    if (name === undefined || glyph === undefined) return;
    glyph.replaceWith({ prop: '--preview-icon', value: `url(${ICONS_PATH}${name}.svg)` });
    icons.push(rule.selector);
    known.add(name);
  });
  if (icons.length === 0) return;
  // A packed style may be reduced to the icons in use when it was packed: icons used since are shown too.
  for (const name of iconNames()) {
    const selector = `.t-icon-${name}:before`;
    if (known.has(name)) continue;
    root.append(
      postcss.rule({ selector }).append({ prop: '--preview-icon', value: `url(${ICONS_PATH}${name}.svg)` }),
    );
    icons.push(selector);
  }
  // Icons of an app's own font, with their own prefix, stay unchanged.
  const shared = postcss.rule({ selector: icons.join(',') });
  for (const [prop, value] of MASK) shared.append({ prop, value });
  root.prepend(shared);
}
