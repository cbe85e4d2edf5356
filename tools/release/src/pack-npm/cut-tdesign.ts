import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { modelOf, type ProjectConfig, Sources } from 'mp-app-model';

import type { PackWarning } from '../ci/jobs';
import { readDynamicIcons } from '../icons/dynamic';
import type { IconSets } from '../icons/sets';
import { cutStyle, iconsIn } from '../icons/style';
import { usedIcons } from '../icons/used';

import { cutParts } from './cut-parts';
import { cutScripts } from './cut-scripts';
import { cutTheme, DARK, textsFor } from './cut-theme';
import { folderDigest } from './digest';
import type { InstalledPackage } from './installed';
import { NPM_FOLDER } from './pack';
import { replaceFile } from './replace-file';

const PACKAGE = 'tdesign-miniprogram';
const STYLE = 'icon/icon.wxss';

// No extension, so that it is not uploaded.
const STAMP = '.icon-stamp';

/** Increase it when the output for the same sources changes. */
const STEP = 4;

export interface CutTdesign {
  /** Whether the icon style was rewritten. */
  readonly icons: boolean;
  readonly warnings: readonly PackWarning[];
}

/**
 * Reduces TDesign in the `miniprogram_npm` at `folder` to the icons, parts, scripts and colours in use: the
 * complete icon style alone is 107 kB, a third of a small main package. It always starts from the installed
 * package, so that anything that comes into use returns. If no source has changed, it returns without reading
 * one.
 */
export async function cutTdesign(
  { projectRoot, sourceRoot }: Pick<ProjectConfig, 'projectRoot' | 'sourceRoot'>,
  folder: string,
  installed: ReadonlyMap<string, InstalledPackage>,
): Promise<CutTdesign> {
  const tdesign = installed.get(PACKAGE);
  if (!tdesign) return { icons: false, warnings: [] };
  const to = path.join(folder, PACKAGE);
  const target = path.join(to, STYLE);
  const dynamic = readDynamicIcons(projectRoot);
  const version = `${tdesign.version} ${tdesign.integrity ?? ''}`.trim();
  const digest = [
    STEP,
    version,
    folderDigest(sourceRoot, new Set([NPM_FOLDER])),
    JSON.stringify(dynamic),
  ].join(' ');
  // The size reveals when "build npm" in DevTools has restored the complete style.
  if (readOptional(path.join(folder, STAMP)) === `${digest} ${String(sizeOf(target))}`)
    return { icons: false, warnings: [] };
  const from = path.join(tdesign.folder, tdesign.miniprogram);
  const own = Sources.read(projectRoot);
  const templates = own.own.filter((file) => file.endsWith('.wxml')).map((file) => own.text(file));
  // First, since removed parts need no icons or scripts.
  cutParts(from, to, templates);
  const sources = Sources.read(projectRoot);
  const below = `${path.relative(sourceRoot, to).split(path.sep).join('/')}/`;
  const components = componentsIn(below, sources);
  const warnings = await cutScripts({ from, to, version, components });
  cutDark(from, to, textsFor(sources, below, components));
  const whole = readFileSync(path.join(from, STYLE), 'utf8');
  const style = cutStyle(whole, usedIcons(sources, iconsIn(whole), dynamic));
  const icons = readOptional(target) !== style;
  if (icons) replaceFile(target, style);
  replaceFile(path.join(folder, STAMP), `${digest} ${String(sizeOf(target))}`);
  return { icons, warnings };
}

/** The components in the folder `below` that the project uses, relative to it. */
function componentsIn(below: string, sources: Sources): string[] {
  return [...modelOf(sources).units.keys()]
    .filter((base) => base.startsWith(below))
    .map((base) => base.slice(below.length));
}

function cutDark(from: string, to: string, texts: ReturnType<typeof textsFor>): void {
  const whole = readOptional(path.join(from, DARK));
  const target = path.join(to, DARK);
  const packed = readOptional(target);
  if (whole === undefined || packed === undefined) return;
  const cut = cutTheme(whole, ...texts);
  if (packed !== cut) replaceFile(target, cut);
}

/**
 * The icons of the installed TDesign, those left in the `miniprogram_npm` at `folder`, and the dynamic ones.
 */
export function readIconSets(
  projectRoot: string,
  folder: string,
  installed: ReadonlyMap<string, InstalledPackage>,
): IconSets | undefined {
  const tdesign = installed.get(PACKAGE);
  const cut = readOptional(path.join(folder, PACKAGE, STYLE));
  if (!tdesign || cut === undefined) return undefined;
  const whole = readFileSync(path.join(tdesign.folder, tdesign.miniprogram, STYLE), 'utf8');
  return { known: iconsIn(whole), kept: iconsIn(cut), dynamic: readDynamicIcons(projectRoot) };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
