import type { ChangeSet } from '../change-set';
import { setConstant } from '../constants';
import { readJson, setJson } from '../json-file';
import { readLock, writeLock } from '../lock-file';
import { removeParts } from '../remove/remove';
import { writeTheme } from '../theme/theme';
import type { Answers } from './answers';
import { dropIdleStart, restoreStart } from './idle-start';
import { packageName } from './package-name';
import { writeBackend } from './backend-shape';

const CONFIG = 'miniprogram/config.ts';

/**
 * Applies the answers in memory.
 * @param lean also removes everything that the shipped app does not need
 * @throws SetupError
 */
export async function writeAnswers(files: ChangeSet, answers: Answers, lean: boolean): Promise<void> {
  const { name, appid, trialOrigin, releaseOrigin, color, without = [] } = answers;
  if (name !== undefined) writeName(files, name);
  const own = answers.packageName ?? (name === undefined ? undefined : packageName(files, name));
  if (own !== undefined) writePackageName(files, own);
  if (appid !== undefined) setJson(files, 'project.config.json', ['appid'], appid);
  if (trialOrigin !== undefined) writeOrigin(files, 'TRIAL_ORIGIN', trialOrigin);
  if (releaseOrigin !== undefined) writeOrigin(files, 'RELEASE_ORIGIN', releaseOrigin);
  writeBackend(files, answers);
  if (color !== undefined) await writeTheme(files, color);
  if (lean || without.length > 0) removeParts(files, without, lean);
  if (answers.backend === 'contract') restoreStart(files);
  dropIdleStart(files);
}

function writeOrigin(files: ChangeSet, constant: string, origin: string): void {
  files.write(CONFIG, setConstant(files.read(CONFIG), CONFIG, constant, origin));
}

function writeName(files: ChangeSet, name: string): void {
  const before = readJson(files, 'project.config.json', ['projectname']);
  const title = readJson(files, 'miniprogram/app.json', ['window', 'navigationBarTitleText']);
  setJson(files, 'project.config.json', ['projectname'], name);
  // Keeps a title that the author has changed.
  if (title === '小程序模板' || title === before)
    setJson(files, 'miniprogram/app.json', ['window', 'navigationBarTitleText'], name);
  setJson(files, 'package.json', ['description'], name);
}

interface NamedLock {
  readonly name: string;
  readonly packages: Readonly<Record<string, { readonly name?: string }>>;
}

function writePackageName(files: ChangeSet, name: string): void {
  setJson(files, 'package.json', ['name'], name);
  const lock = readLock(files) as NamedLock | undefined;
  if (lock === undefined) return;
  const { '': own, ...packages } = lock.packages;
  writeLock(files, { ...lock, name, packages: { '': { ...own, name }, ...packages } });
}
