import { isBuiltinTag, STRUCTURE_TAGS } from 'mp-app-model';
import type { ChangeSet } from '../change-set';
import { readJson, setJson } from '../json-file';
import { SetupError } from '../setup-error';
import { pascal, segments } from './names';
import { writeNew } from './write-new';

/**
 * Adds a component of four files with a test, registered for one page, or in app.json for all.
 * @param page route such as `pages/home/home`
 * @returns its path
 * @throws SetupError `bad_name`, `exists`, `missing_file`
 */
export function newComponent(files: ChangeSet, name: string | undefined, page: string | undefined): string {
  const [own = ''] = segments(name, 1);
  if (isBuiltinTag(own) || STRUCTURE_TAGS.has(own))
    throw new SetupError('bad_name', `<${own}> is a component of WeChat: choose a name such as my-${own}.`);
  const target = page === undefined ? 'miniprogram/app.json' : `miniprogram/${page.replace(/^\/+/, '')}.json`;
  if (page !== undefined && !files.has(target))
    throw new SetupError(
      'missing_file',
      `${target} does not exist: --page takes a route such as pages/home/home.`,
    );
  if (readJson(files, target, ['usingComponents', own]) !== undefined)
    throw new SetupError('exists', `Nothing was written: ${target} already uses a component ${own}.`);
  const path = `components/${own}/${own}`;
  writeNew(files, componentFiles(path, own));
  setJson(files, target, ['usingComponents', own], `/${path}`);
  return path;
}

function componentFiles(path: string, name: string): Record<string, string> {
  return {
    [`miniprogram/${path}.json`]: `${JSON.stringify({ component: true, usingComponents: {} }, null, 2)}\n`,
    [`miniprogram/${path}.ts`]: `/** ${pascal(name)}: shows \`text\`, and tells of a tap by the event \`select\`. */
Component({
  properties: {
    text: { type: String, value: '' },
  },

  methods: {
    onTap() {
      this.triggerEvent('select');
    },
  },
});
`,
    [`miniprogram/${path}.wxml`]: `<view class="text" aria-role="button" bind:tap="onTap">{{text}}</view>\n`,
    [`miniprogram/${path}.wxss`]: `.text {
  color: var(--td-text-color-primary, rgba(0, 0, 0, 0.9));
}
`,
    [`test/component/${name}.test.ts`]: `import { createFakeApp } from './fake-app';
import { fire, useComponentRuntime } from './runtime';

const runtime = useComponentRuntime();

it('shows its text, and tells of a tap', () => {
  runtime.setApp(createFakeApp({ state: 'signed-in', profile: undefined }));
  const component = runtime.mount('${path}', { text: 'hello' });
  const taps = component.details('select');
  expect(component.get('.text').text).toBe('hello');
  fire(component.get('.text'), 'tap');
  expect(taps).toHaveLength(1);
});
`,
  };
}
