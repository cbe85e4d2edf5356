import path from 'node:path';
import { JsonSyntaxError } from 'mp-app-model/json';
import type { CompileProfile } from '../build-output';
import { isObject } from './json';
import type { JsonObject } from './json';
import type { Problems } from './problems';
import type { Project } from './project';
import type { SourceFiles } from './source-files';

const SINGLE_PAGE_SCENE = 1154;

/**
 * DevTools' compile conditions (`condition.miniprogram.list`), which open the mini-program at another page:
 * from project.private.config.json, or if it has none, from project.config.json, where older versions store
 * them.
 */
export function readProfiles({ root }: Project, files: SourceFiles, problems: Problems): CompileProfile[] {
  for (const name of ['project.private.config.json', 'project.config.json']) {
    const list = listOf(path.join(root, name), files, problems);
    if (list !== undefined) return list.flatMap((each) => profileOf(each));
  }
  return [];
}

function listOf(file: string, files: SourceFiles, problems: Problems): readonly unknown[] | undefined {
  const document = files.json(file);
  if (document === undefined) return undefined;
  if (document instanceof JsonSyntaxError) {
    // The mini-program itself does not need this file any more.
    problems.warning('This is not valid JSON: its compile profiles cannot be chosen.', { file });
    return undefined;
  }
  const config = document.value;
  const condition = objectAt(config, 'condition');
  const { list } = objectAt(condition, 'miniprogram');
  return Array.isArray(list) ? list : undefined;
}

const objectAt = (value: unknown, name: string): JsonObject => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

function profileOf(value: unknown): CompileProfile[] {
  if (!isObject(value)) return [];
  const { name, pathName, query, scene, launchMode } = value;
  const route = typeof pathName === 'string' ? pathName.replace(/^\/+|\.html$/g, '') : '';
  if (typeof name !== 'string' || name === '' || route === '') return [];
  const asked = typeof query === 'string' ? query.replace(/^\?/, '') : '';
  const single = launchMode === 'singlePage';
  // DevTools writes null, '' or no scene at all for "as a user opens it".
  const given = typeof scene === 'number' || typeof scene === 'string' ? String(scene) : '';
  const number = single ? SINGLE_PAGE_SCENE : /^\d{4}$/.test(given) ? Number(given) : undefined;
  return [
    {
      name,
      page: asked === '' ? route : `${route}?${asked}`,
      ...(number !== undefined && { scene: number }),
    },
  ];
}
