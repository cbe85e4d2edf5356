import fs from 'node:fs/promises';
import esbuild from 'esbuild';
import type { Message, OnLoadResult, Plugin } from 'esbuild';

/** How scripts of one subpackage ask for those of another; here all of them are there from the start. */
const ASYNC_REQUIRE = /\brequire\.async\(\s*('[^'\n]*'|"[^"\n]*")\s*\)/g;

const ESM_SYNTAX =
  /^\s*(?:import\s*['"{*\w$]|export\s+(?:default|const|let|var|function|class|async|\{|\*))/m;
const CJS_EXPORTS = /\bmodule\.exports\b|(?<![\w$.])exports\.[\w$]+\s*=/;

/**
 * Scripts that only WeChat's compiler takes as they are: it makes each file a CommonJS module, so a file may
 * `import` and assign `module.exports`, which for a bundler are two kinds of module.
 */
export const scriptSources: Plugin = {
  name: 'script-sources',
  setup: (build) => {
    build.onLoad({ filter: /\.(?:ts|js)$/ }, async ({ path: file }) => {
      if (/[\\/](?:node_modules|miniprogram_npm)[\\/]/.test(file)) return undefined;
      const text = await fs.readFile(file, 'utf8');
      const mixed = ESM_SYNTAX.test(text) && CJS_EXPORTS.test(text);
      if (!mixed && !text.includes('require.async')) return undefined;
      const loader = file.endsWith('.ts') ? 'ts' : 'js';
      const contents = text.replace(ASYNC_REQUIRE, 'Promise.resolve().then(() => require($1))');
      return mixed ? toCommonJs(contents, loader, file) : { contents, loader };
    });
  },
};

async function toCommonJs(text: string, loader: 'ts' | 'js', file: string): Promise<OnLoadResult> {
  try {
    const { code } = await esbuild.transform(text, {
      loader,
      format: 'cjs',
      sourcemap: 'inline',
      sourcefile: file,
      logLevel: 'silent',
    });
    return { contents: code, loader: 'js' };
  } catch (error) {
    const errors = (error as { errors?: Message[] }).errors;
    if (!errors) throw error;
    return { errors };
  }
}
