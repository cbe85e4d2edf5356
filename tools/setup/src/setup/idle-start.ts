import type { ChangeSet } from '../change-set';
import { readJson, setJson } from '../json-file';
import { dropGoneCommands } from '../remove/gone-commands';

const ADAPTER = 'miniprogram/backend/adapter.ts';
const DOCUMENTS = ['README.md', 'README.en.md', 'AGENTS.md', 'CONTRIBUTING.md'];

/**
 * Without the preview `npm start` is the reference API alone: in an app with another backend nothing would ask it, so the
 * command leaves, and what names it.
 */
export function dropIdleStart(files: ChangeSet): void {
  const scripts = readJson(files, 'package.json', ['scripts']) as Record<string, string>;
  if (scripts['start']?.includes('mp-api-server') !== true || speaksContract(files)) return;
  setJson(files, 'package.json', ['scripts', 'start'], undefined);
  const left = new Set(Object.keys(scripts).filter((name) => name !== 'start'));
  for (const file of DOCUMENTS.filter((one) => files.has(one)))
    files.write(file, dropGoneCommands(files.read(file), left));
}

/** As tools/need.cjs tells it of what is on disk. */
const speaksContract = (files: ChangeSet): boolean =>
  files.has(ADAPTER) && files.read(ADAPTER).includes("'/v1/sessions'");
