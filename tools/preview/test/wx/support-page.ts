import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILTIN_TEMPLATES, UNSUPPORTED_TAGS } from '../../src/builtins/templates';
import { API_SUPPORT } from '../../src/wx/support';

/** The text of docs/apis.md. Written by `npx tsx tools/preview/test/wx/support-page.ts`. */
export function supportPage(): string {
  const apis = [...API_SUPPORT.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const tags = Object.keys(BUILTIN_TEMPLATES).sort();
  return [
    '# What the preview supports',
    '',
    'Generated from `src/wx/support.ts` and `src/builtins/templates.ts`; a test fails when they differ.',
    '',
    '- **yes**: it works. **not drawn**: it succeeds, and nothing is shown.',
    '- **answers fail**: `fail` and `complete` get `<api>:fail the preview does not support this API`; without them the',
    '  promise rejects.',
    '- **does nothing**: it returns an object that accepts listeners, and whose calls fail or have no result.',
    '- **never comes**: listeners are accepted, and never called.',
    '',
    '| API | from base library | here |',
    '|---|---|---|',
    ...apis.map(({ name, since, here }) => `| wx.${name} | ${since === '0' ? '' : since} | ${here} |`),
    '',
    '| component | here |',
    '|---|---|',
    ...tags.map((tag) => `| ${tag} | ${UNSUPPORTED_TAGS.has(tag) ? 'a box with its name' : 'yes'} |`),
    '',
  ].join('\n');
}

if (require.main === module) {
  const folder = path.join(__dirname, '../../docs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'apis.md'), supportPage());
}
