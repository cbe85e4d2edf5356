import { CUSTOM_TAB_BAR, isOutside, type Problem, ProjectError } from 'mp-app-model';

import type { CheckContext } from '../checks';
import { CiError, runCi } from '../ci/run';

/**
 * Compiles into the folder `output` what miniprogram-ci would upload with the settings of
 * project.config.json, and answers what it complains about. What it made of each file is kept in the folder `cache`.
 * @throws ProjectError `builder_failed` when it fails for no fault of the sources
 */
export async function build(context: CheckContext, output: string, cache?: string): Promise<Problem[]> {
  const { projectRoot, appid } = context.sources.config;
  try {
    const { missing } = await runCi('compile', {
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

/** What miniprogram-ci refused, at a place of the source; on Windows it writes paths in both ways. */
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
  // In parentheses Babel counts columns from 0.
  const column = place?.[2] === undefined ? Number(place?.[4] ?? 1) : Number(place[2]) + 1;
  // TypeScript, Less and Sass are named by what they become.
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
 * The complaint names a place in the compiled file, which nobody can look at; the source has the same name. What
 * lies on the network, or is brought by WeChat, is no file; a custom tab bar that is not there is told elsewhere.
 */
export function missingReference(context: CheckContext, file: string, message: string): Problem[] {
  const { sources, resolver } = context;
  const named = /"(.*)"/.exec(message)?.[1] ?? '';
  const reference = named.replace(/^url\(\s*['"]?|['"]?\s*\)$/g, '');
  if (isOutside(reference) || resolver.isOutside(reference) || reference === CUSTOM_TAB_BAR) return [];
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
