import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { contractFiles, type ContractFile } from './files';
import { nicknameFiles } from './nickname-files';

/** Writes the contract's files; with `--check` it fails instead when one differs. */
async function main(args: readonly string[]): Promise<void> {
  const { check } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean', default: false } },
  }).values;
  const stale = [...(await contractFiles()), ...nicknameFiles()].filter(
    (file) => readIfThere(file) !== file.text,
  );
  const names = stale.map(({ path }) => relative(process.cwd(), path)).join(', ');
  if (check && stale.length > 0) {
    process.stderr.write(
      `The API's contract has changed: run this command without --check to update ${names}.\n`,
    );
    process.exitCode = 1;
    return;
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  process.stdout.write(stale.length === 0 ? 'The contract is up to date.\n' : `Written: ${names}.\n`);
}

function readIfThere({ path }: ContractFile): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The contract could not be generated: ${String(error)}\n`);
  process.exitCode = 1;
});
