import { CUSTOM_TAB_BAR, isOutside, type Problem, ProjectError } from 'mp-app-model';

import type { CheckContext } from '../checks';
import { CiError, type RunCi, runCi } from '../ci/run';

/**
 * Compiles, as miniprogram-ci does for an upload with the settings of project.config.json, into the folder
 * `output`, and returns the problems it reports. Compiled files are kept in the folder `cache`.
 * @throws ProjectError `builder_failed` when it fails although the sources are right
 */
export async function build(
  context: CheckContext,
  output: string,
  cache?: string,
  run: RunCi = runCi,
): Promise<Problem[]> {
  const { projectRoot, appid } = context.sources.config;
  try {
    const { missing } = await run('compile', {
      projectRoot,
      appid: appid || 'touristappid',
      output,
      cache,
    });
    return missing.flatMap(({ file, message }) => missingReference(context, file, message));
  } catch (error) {
    if (!(error instanceof CiError)) throw error;
    if (error.ciCode === undefined) {
      throw new ProjectError('builder_failed', `miniprogram-ci failed: ${error.message}`, { cause: error });
    }
    return [complaint(context, error)];
  }
}

/** An error of miniprogram-ci, located in the source; on Windows it writes paths with both kinds of slash. */
export function complaint({ sources }: CheckContext, error: CiError): Problem {
  const relative = (text: string) =>
    [sources.config.sourceRoot, sources.config.projectRoot]
      .flatMap((root) => [root, root.replaceAll('\\', '/')])
      .reduce((rest, root) => rest.replaceAll(`${root}/`, '').replaceAll(`${root}\\`, ''), text);
  const text = relative(error.message).trim();
  const named = relative(error.file ?? FILE.exec(text)?.[1] ?? 'app.json')
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '');
  const place = /\((\d+):(\d+)\)|(?:^|:)(\d+):(\d+)(?=:)/.exec(text);
  const line = Number(place?.[1] ?? place?.[3] ?? 0);
  // Babel counts columns from 0, in parentheses.
  const column = place?.[2] === undefined ? Number(place?.[4] ?? 1) : Number(place[2]) + 1;
  // TypeScript, Less and Sass files are named by their output.
  const source = [named, named.replace(/\.js$/, '.ts'), named.replace(/\.wxss$/, '.less')].find((name) =>
    sources.has(name),
  );
  return {
    code: `ci_${String(error.ciCode)}`,
    file: source === undefined ? named : sources.display(source),
    ...(line > 0 ? { position: { line, column } } : {}),
    message: `miniprogram-ci: ${text}`,
    fix: 'Fix this file; an upload would be refused.',
  };
}

const FILE = /^\s*(?:file: )?([\p{L}\p{N}@._/\\ -]+\.\w+)\b/mu;

/**
 * A missing reference that miniprogram-ci reports in a compiled file, located in the source of the same name.
 * Network addresses and files that WeChat provides are skipped; another check reports a missing custom tab
 * bar.
 */
export function missingReference(context: CheckContext, file: string, message: string): Problem[] {
  const { sources, resolver } = context;
  const named = /"(.*)"/.exec(message)?.[1] ?? '';
  const reference = named.replace(/^url\(\s*['"]?|['"]?\s*\)$/g, '');
  if (isOutside(reference) || resolver.isOutside(file, reference) || reference === CUSTOM_TAB_BAR) return [];
  const source = [file.replace(/\.js$/, '.ts'), file].find((name) => sources.has(name)) ?? file;
  return [
    {
      code: 'missing_reference',
      file: sources.display(source),
      message: message.split(' relative to')[0] ?? message,
      fix: 'Fix the path or create the file.',
    },
  ];
}
