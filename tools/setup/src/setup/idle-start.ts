import type { ChangeSet } from '../change-set';
import { readJson, setJson } from '../json-file';
import { dropGoneCommands } from '../remove/gone-commands';
import { partsOf } from '../remove/parts';

const ADAPTER = 'miniprogram/backend/adapter.ts';
const WITH_PREVIEW = 'tools/preview/src/cli.ts';
const DOCUMENTS = ['README.md', 'README.en.md', 'AGENTS.md', 'CONTRIBUTING.md'];

/**
 * Without the preview, `npm start` is only the reference API, which an app with another backend never calls:
 * removes the command and mentions of it.
 */
export function dropIdleStart(files: ChangeSet): void {
  const scripts = readScripts(files);
  if (scripts['start']?.includes('mp-api-server') !== true || speaksContract(files)) return;
  setJson(files, 'package.json', ['scripts', 'start'], undefined);
  const left = new Set(Object.keys(scripts).filter((name) => name !== 'start'));
  for (const file of DOCUMENTS.filter((one) => files.has(one)))
    files.write(file, dropGoneCommands(files.read(file), left));
}

/** Restores the command in an app that uses the contract again. Removed mentions of it are not restored. */
export function restoreStart(files: ChangeSet): void {
  const start = partsOf(['preview'], false)[0]?.setScripts['start'];
  const isIdle = readScripts(files)['start'] === undefined && !files.has(WITH_PREVIEW);
  if (isIdle && start !== undefined && files.has(start.needs))
    setJson(files, 'package.json', ['scripts', 'start'], start.to);
}

const readScripts = (files: ChangeSet): Record<string, string> =>
  readJson(files, 'package.json', ['scripts']) as Record<string, string>;

/** The same test as in tools/need.cjs, on the changed files. */
const speaksContract = (files: ChangeSet): boolean =>
  files.has(ADAPTER) && files.read(ADAPTER).includes("'/v1/sessions'");
