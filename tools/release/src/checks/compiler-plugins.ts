import { array, type Problem } from 'mp-app-model';

import type { CheckContext } from './context';

/**
 * Without its compiler plugin, TypeScript ships only as JavaScript that lies beside it: of a page without, WeChat's tools
 * say that its .js is missing.
 */
export function checkCompilerPlugins({ sources, units, app }: CheckContext): Problem[] {
  if (array(sources.config.setting['useCompilerPlugins']).includes('typescript')) return [];
  const bases = ['app', ...app.pages.map(({ base }) => base), ...units.keys()];
  const lost = [...new Set(bases.map((base) => `${base}.ts`))].filter(
    (file) => sources.has(file) && !sources.has(file.replace(/ts$/, 'js')),
  );
  const [first] = lost;
  if (first === undefined) return [];
  const others = lost.length === 1 ? '' : ` and ${String(lost.length - 1)} more`;
  return [
    {
      code: 'no_typescript_plugin',
      file: sources.display(first),
      message: `${first}${others} would not be compiled: "typescript" is not in setting.useCompilerPlugins`,
      fix: 'Add it in project.config.json, or compile to JavaScript beside it before an upload.',
    },
  ];
}
