import path from 'node:path';

import { ProjectError } from 'mp-app-model';

import { ensureNpm } from './index';
import { readOptions, USAGE } from './options';

async function main(args: readonly string[]): Promise<void> {
  const { help, 'if-missing': ifMissing, project } = readOptions(args);
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const projectRoot = path.resolve(project);
  const results = await ensureNpm(projectRoot, { force: !ifMissing });
  for (const { folder, packed, icons, packages, warnings } of results) {
    for (const { message, file, line } of warnings) {
      const place =
        file === ''
          ? ''
          : `${path.relative(projectRoot, file)}${line === undefined ? '' : `:${String(line)}`}: `;
      console.warn(`npm pack: warning: ${place}${message}`);
    }
    if (icons && !packed) console.log('npm pack: the used icons have changed: the icon style was updated');
    if (packed)
      console.log(`npm pack: ${String(packages)} package(s) into ${path.relative(projectRoot, folder)}`);
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof ProjectError ? `npm pack: ${error.message}` : error);
    process.exit(1);
  },
);
