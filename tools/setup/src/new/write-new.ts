import type { ChangeSet } from '../change-set';
import { SetupError } from '../setup-error';

/** Writes new files. @throws SetupError `exists`: nothing is overwritten */
export function writeNew(files: ChangeSet, contents: Readonly<Record<string, string>>): void {
  const there = Object.keys(contents).filter((file) => files.has(file));
  if (there.length > 0)
    throw new SetupError('exists', `Nothing was written: ${there.join(', ')} already exists.`);
  for (const [file, content] of Object.entries(contents)) files.write(file, content);
}
