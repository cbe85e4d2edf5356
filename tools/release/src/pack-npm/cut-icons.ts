import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { type ProjectConfig, Sources } from 'mp-app-model';

import { readDynamicIcons } from '../icons/dynamic';
import type { IconSets } from '../icons/sets';
import { cutStyle, iconsIn } from '../icons/style';
import { usedIcons } from '../icons/used';

import { cutParts } from './cut-parts';
import { folderDigest } from './digest';
import type { InstalledPackage } from './installed';
import { NPM_FOLDER } from './pack';
import { replaceFile } from './replace-file';

const PACKAGE = 'tdesign-miniprogram';
const STYLE = 'icon/icon.wxss';

// No extension, so that it is not uploaded.
const STAMP = '.icon-stamp';

/** Raise it when the same sources are to be cut differently. */
const STEP = 2;

/**
 * Cuts TDesign in the `miniprogram_npm` at `folder` down to the icons and parts that are used: the icon style alone is
 * 107 kB whole, a third of a small main package. It starts from the installed package each time, so that an icon
 * that comes into use comes back; when no source has changed since, it is left alone without reading one.
 * @returns whether the style was written anew
 */
export function cutIcons(
  { projectRoot, sourceRoot }: Pick<ProjectConfig, 'projectRoot' | 'sourceRoot'>,
  folder: string,
  installed: ReadonlyMap<string, InstalledPackage>,
): boolean {
  const tdesign = installed.get(PACKAGE);
  if (!tdesign) return false;
  const target = path.join(folder, PACKAGE, STYLE);
  const dynamic = readDynamicIcons(projectRoot);
  const digest = [
    STEP,
    tdesign.version,
    folderDigest(sourceRoot, new Set([NPM_FOLDER])),
    JSON.stringify(dynamic),
  ].join(' ');
  // With the size, the whole style that "build npm" in DevTools has put back is noticed.
  if (readOptional(path.join(folder, STAMP)) === `${digest} ${String(sizeOf(target))}`) return false;
  const from = path.join(tdesign.folder, tdesign.miniprogram);
  const own = Sources.read(projectRoot);
  const templates = own.own.filter((file) => file.endsWith('.wxml')).map((file) => own.text(file));
  // First, since what is taken out shows no icon either.
  cutParts(from, path.join(folder, PACKAGE), templates);
  const whole = readFileSync(path.join(from, STYLE), 'utf8');
  const style = cutStyle(whole, usedIcons(Sources.read(projectRoot), iconsIn(whole), dynamic));
  const changed = readOptional(target) !== style;
  if (changed) replaceFile(target, style);
  replaceFile(path.join(folder, STAMP), `${digest} ${String(sizeOf(target))}`);
  return changed;
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
