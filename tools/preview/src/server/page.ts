import type { BuildOutput, Manifest } from '../build-output';
import type { BuildProblem } from '../ports';
import type { Assets } from './assets';

/** The data served with the page; under one global name, to avoid conflicts with an app. */
export interface PageData {
  /** Changes with every build with different scripts or templates. */
  readonly build: string;
  /** Undefined while no build has succeeded. */
  readonly manifest: Manifest | undefined;
  /** Problems of the sources: broken pages show them when they open. */
  readonly problems: readonly BuildProblem[];
  /** Absolute: needed for the console's editor links. */
  readonly projectRoot: string;
}

/** In a script element `<` could end it, and two line separators are invalid JSON in old engines. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** In the order of the cascade. */
function styleElements(styles: BuildOutput['styles'], assets: Assets): string {
  return Object.entries(styles)
    .map(([key, css]) => {
      const address = assets.styleAddress(key);
      if (address !== undefined) return `<link rel="stylesheet" data-style="${key}" href="${address}">`;
      const media = key.startsWith('page:') ? ' media="not all"' : '';
      return `<style data-style="${key.replace(/"/g, '')}"${media}>${css.replace(/<\/(style)/gi, '<\\/$1')}</style>`;
    })
    .join('\n');
}

/** The page that shows the mini-program. */
export function renderPage(
  data: PageData,
  styles: BuildOutput['styles'],
  assets: Assets,
  rewrite: Readonly<Record<string, string>>,
): string {
  const names = ['templates.js', 'app.js', 'host.js'];
  const scripts = names.map((name) => `<script src="${assets.address(name)}"></script>`);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="no-referrer">
<title>小程序预览</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.address('host.css')}">
${styleElements(styles, assets)}
</head>
<body>
<script>window.__preview = ${inlineJson(data)}; window.__rewriteOrigins = ${inlineJson(rewrite)};</script>
${scripts.join('\n')}
</body>
</html>
`;
}
