import type { ChangeSet } from '../change-set';
import { readJson } from '../json-file';
import { SetupError } from '../setup-error';
import { rewriteLock } from './lock';
import { dropGoneCommands, dropGonePaths } from './gone-commands';
import { cutPackageJson } from './package-json';
import { partsOf } from './parts';
import { inAny, projectFiles } from './project-files';
import { cutRegions, hasRegion } from './regions';
import { dropRegistrations } from './registrations';

/** Files that may contain regions. */
const WITH_REGIONS = /(?:\.(?:ts|cjs|mjs|js|wxml|wxss|wxs|md|yml)|\.gitignore|\.prettierignore)$/;

/**
 * Removes parts of the template completely: files, lines between `#region` marks, scripts, dependencies, lock
 * entries and registrations. A part that is already removed changes nothing.
 * @param names of parts.json
 * @param lean also removes everything that the shipped app does not need
 * @throws SetupError `bad_argument`, `lock_failed`
 */
export function removeParts(files: ChangeSet, names: readonly string[], lean: boolean): void {
  const parts = partsOf(names, lean);
  if (parts.length === 0) return;
  const all = projectFiles(files.root);
  const patterns = parts.flatMap(({ paths }) => paths);
  const staying = all.filter((file) => !inAny(file, patterns));
  for (const file of all) if (inAny(file, patterns)) files.remove(file);
  const regions = new Set(parts.flatMap((part) => part.regions));
  for (const file of staying) {
    if (!WITH_REGIONS.test(file) || file.startsWith('tools/setup/') || file.includes('/fixtures/')) continue;
    const text = files.read(file);
    if (hasRegion(text)) files.write(file, cut(file, text, regions));
  }
  dropRegistrations(files);
  const before = files.read('package.json');
  cutPackageJson(files, parts, staying);
  const scripts = new Set(
    Object.keys(readJson(files, 'package.json', ['scripts']) as Record<string, string>),
  );
  for (const file of staying.filter((one) => /^(?:README(?:\.en)?|AGENTS|CONTRIBUTING)\.md$/.test(one)))
    files.write(file, dropGoneCommands(files.read(file), scripts));
  for (const file of staying.filter((one) => /^docs\/[\w-]+\.md$/.test(one)))
    files.write(file, dropGonePaths(dropGoneCommands(files.read(file), scripts), staying));
  if (files.read('package.json') !== before || patterns.some((one) => one.startsWith('tools/')))
    rewriteLock(files);
}

function cut(file: string, text: string, regions: ReadonlySet<string>): string {
  try {
    return cutRegions(text, regions);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError('unexpected_source', `Nothing was changed: in ${file} ${reason}.`);
  }
}
