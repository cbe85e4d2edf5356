import path from 'node:path';

import { ProjectError } from './errors';
import { linkOnTheWay } from './files';

/**
 * The absolute path of the folder that holds app.json, by `miniprogramRoot` of the project in `projectRoot`. As in
 * miniprogram-ci (`normalizeRootPath`), a path cannot leave the project: "/app/" and "../app" are `app`. Its
 * `srcMiniprogramRoot` plays no part there.
 * @throws ProjectError `root_behind_link`: miniprogram-ci finds no file behind a link to a folder
 */
export function appRootOf(projectRoot: string, miniprogramRoot: string): string {
  const written = path.posix.normalize(`${miniprogramRoot.replaceAll('\\', '/')}/`);
  const inside = written.replaceAll('../', '').replace(/^\.?\//, '');
  const link = linkOnTheWay(projectRoot, inside);
  if (link !== undefined)
    throw new ProjectError(
      'root_behind_link',
      `"miniprogramRoot" in project.config.json is ${JSON.stringify(miniprogramRoot)}, but ${link} is a link to a folder, which no upload follows: put the folder itself there.`,
    );
  return path.resolve(projectRoot, inside);
}
