import { createRequire } from 'node:module';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import { BUILTIN_TEMPLATES, STAND_IN_TEMPLATES } from '../builtins/templates';
import { WXS_HOOKS } from '../compiler/templates';
import { keptBuild } from '../kept-build';

/** The browser half of the preview. */
export interface HostBundle {
  readonly script: string;
  readonly style: string;
}

const TEMPLATES_MODULE = 'preview:builtin-templates';

/** Id of a built-in component in the engine. */
const builtinId = (tag: string): string => `wx/${tag}`;

/** A JavaScript expression that returns the compiled templates of the built-in components by id. */
function compileBuiltinTemplates(): string {
  const group = new TmplGroup();
  for (const [tag, wxml] of Object.entries({ ...BUILTIN_TEMPLATES, ...STAND_IN_TEMPLATES })) {
    const notes = group.addTmpl(builtinId(tag), wxml) as { isError: boolean; message: string }[];
    const error = notes.find(({ isError }) => isError);
    if (error) throw new Error(`The template of <${tag}> is broken: ${error.message}`);
  }
  group.setExtraRuntimeScript(WXS_HOOKS);
  const code = group.getTmplGenObjectGroups();
  group.free();
  return code;
}

let bundled: Promise<HostBundle> | undefined;

/** Engine, host, built-ins and wx for the browser; bundled once, independently of an app's sources. */
export function bundleHost(): Promise<HostBundle> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<HostBundle> {
  const texts = await keptBuild(
    'host',
    {
      entryPoints: [path.join(__dirname, '../host/main.ts')],
      outfile: 'host.js',
      bundle: true,
      format: 'iife',
      target: 'es2022',
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"development"' },
      plugins: [
        {
          name: 'builtin-templates',
          setup: (build) => {
            build.onResolve({ filter: new RegExp(`^${TEMPLATES_MODULE}$`) }, () => ({
              path: TEMPLATES_MODULE,
              namespace: 'preview',
            }));
            build.onLoad({ filter: /.*/, namespace: 'preview' }, () => ({
              contents: `export const templates = () => ${compileBuiltinTemplates()};`,
              loader: 'js',
            }));
          },
        },
      ],
    },
    [createRequire(__filename).resolve('glass-easel-template-compiler')],
  );
  return { script: texts['.js'], style: texts['.css'] };
}
