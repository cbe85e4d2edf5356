import { createRequire } from 'node:module';

interface Dom {
  readonly window: Record<string, unknown>;
}

/** Browser globals for component tests, in a test that runs in Node because of esbuild. */
export function installBrowserGlobals(): void {
  const require = createRequire(createRequire(__filename).resolve('jest-environment-jsdom'));
  const { JSDOM } = require('jsdom') as { JSDOM: new (html: string) => Dom };
  const { window } = new JSDOM('<body></body>');
  for (const name of ['document', 'Node', 'HTMLElement', 'Event', 'CustomEvent', 'MutationObserver'])
    Object.assign(globalThis, { [name]: window[name] });
  Object.assign(globalThis, { window });
}
