import type { Problem } from 'mp-app-model';
import ts from 'typescript';

import type { CheckContext } from './context';
import { nearFile } from './near-miss';
import { knownStrings } from './script-strings';

/**
 * With the filter for unused files on, miniprogram-ci silently drops TypeScript in the workers' folder, and
 * `wx.createWorker` fails on the phone. JavaScript there ships. Files named in `wx.createWorker` must exist.
 */
export function checkWorkers(context: CheckContext): Problem[] {
  return [...folder(context), ...calls(context)];
}

function folder(context: CheckContext): Problem[] {
  const { app, sources } = context;
  if (app.workers === undefined) return [];
  const folder = `${app.workers}/`;
  const scripts = sources.own.filter((file) => file.startsWith(folder) && /\.[jt]s$/.test(file));
  const position = app.document?.at(['workers']) ?? { line: 1, column: 1 };
  const where = { file: sources.display('app.json'), position };
  if (scripts.length === 0) {
    const miss = sources.whyUnshipped(folder);
    const message = `"workers" names ${app.workers}, ${miss?.why ?? 'where there is no script'}`;
    const fix = miss?.fix ?? 'Create it, or remove "workers".';
    return [{ code: 'missing_workers', ...where, message, fix }];
  }
  const lost = scripts.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  if (lost.length === 0 || sources.config.setting['ignoreUploadUnusedFiles'] !== true) return [];
  const message = `${lost.join(', ')}: with "ignoreUploadUnusedFiles" WeChat's tools leave out a worker written in TypeScript`;
  const fix =
    'Write the workers in JavaScript, or turn "ignoreUploadUnusedFiles" off in project.config.json.';
  return [{ code: 'typescript_worker', ...where, message, fix }];
}

function calls(context: CheckContext): Problem[] {
  return [...context.own('.ts'), ...context.own('.js')].flatMap((file) => {
    if (!context.sources.text(file).includes('createWorker')) return [];
    const found: Problem[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /^wx\??\.createWorker$/.test(node.expression.getText()))
        found.push(...inCall(context, file, node));
      ts.forEachChild(node, visit);
    };
    visit(context.script(file));
    return found;
  });
}

function inCall(context: CheckContext, file: string, call: ts.CallExpression): Problem[] {
  const { app, sources } = context;
  const [first] = call.arguments;
  return (first ? knownStrings(first) : []).flatMap(({ text, whole }): Problem[] => {
    const script = text.replace(/^\//, '');
    if (!whole) return [];
    const miss = nearFile(context, script) ?? nearFile(context, script.replace(/\.js$/, '.ts'));
    const [message, fix] =
      app.workers === undefined || !script.startsWith(`${app.workers}/`)
        ? [
            `createWorker of ${JSON.stringify(text)}, which lies in no folder that app.json names under "workers"`,
            'Add "workers" to app.json, and write the path from the root: "workers/name.js".',
          ]
        : sources.has(script) || sources.has(script.replace(/\.js$/, '.ts'))
          ? []
          : [
              `createWorker of ${JSON.stringify(text)}, ${miss?.why ?? 'which does not exist'}`,
              miss?.fix ?? 'Fix the path or create the file.',
            ];
    if (message === undefined || fix === undefined) return [];
    return [context.problemAt(file, first?.getStart() ?? call.getStart(), 'missing_workers', message, fix)];
  });
}
