import path from 'node:path';

import { ProjectError } from 'mp-app-model';

import { ensureNpm } from './index';

const USAGE = `Packs npm packages into miniprogram_npm, as the settings of project.config.json say: the part of
the mini-program that is not in git.

  --if-missing   only where it is missing or differs from what is installed
  --project DIR  the folder of project.config.json (default: the working directory)
`;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const projectAt = args.indexOf('--project');
  const projectRoot = projectAt < 0 ? process.cwd() : path.resolve(args[projectAt + 1] ?? '.');
  const results = await ensureNpm(projectRoot, { force: !args.includes('--if-missing') });
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
