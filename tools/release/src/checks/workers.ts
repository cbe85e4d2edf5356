import type { Problem } from 'mp-app-model';

import type { CheckContext } from './context';

/**
 * With the filter for unused files on, miniprogram-ci drops TypeScript in the workers' folder without a word,
 * and `wx.createWorker` finds nothing on the phone. JavaScript there ships.
 */
export function checkWorkers(context: CheckContext): Problem[] {
  const { app, sources } = context;
  if (app.workers === undefined) return [];
  const folder = `${app.workers}/`;
  const scripts = sources.own.filter((file) => file.startsWith(folder) && /\.[jt]s$/.test(file));
  const position = app.document?.at(['workers']) ?? { line: 1, column: 1 };
  const where = { file: sources.display('app.json'), position };
  if (scripts.length === 0) {
    const message = `"workers" names ${app.workers}, where there is no script`;
    return [{ code: 'missing_workers', ...where, message, fix: 'Create it, or take "workers" out.' }];
  }
  const lost = scripts.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  if (lost.length === 0 || sources.config.setting['ignoreUploadUnusedFiles'] !== true) return [];
  const message = `${lost.join(', ')}: with "ignoreUploadUnusedFiles" WeChat's tools leave a worker in TypeScript out`;
  const fix =
    'Write the workers in JavaScript, or turn "ignoreUploadUnusedFiles" off in project.config.json.';
  return [{ code: 'typescript_worker', ...where, message, fix }];
}
