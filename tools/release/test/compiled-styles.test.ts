import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { checkSources, readContext } from '../src/checks';

import { goodProject } from './support/good-project';
import { removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

const config = (...useCompilerPlugins: string[]) => ({
  'project.config.json': {
    appid: 'touristappid',
    miniprogramRoot: 'app/',
    setting: { useCompilerPlugins: ['typescript', ...useCompilerPlugins] },
  },
});

const problemsOf = (root: string) =>
  checkSources(readContext(root)).map(({ code, file, position, message }) => ({
    code,
    place: `${file}:${String(position?.line)}:${String(position?.column)}`,
    message,
  }));

it.each([
  ['home.less', '\n  @import (reference) "gone";', '@import of "gone", which does not exist'],
  ['home.less', '\n  @import "../../lib/Format";', '@import of "../../lib/Format", which does not exist'],
  ['home.less', '\n  @import "widgets/a";', '@import of "widgets/a", which does not exist'],
  ['home.less', '\n  @import "../../../out";', '@import of "../../../out", which does not exist'],
  ['home.scss', '\n  @use "gone" as *;', '@use of "gone", which does not exist'],
  ['home.scss', '\n  @forward "gone";', '@forward of "gone", which does not exist'],
  ['home.sass', '\n  @import "gone"', '@import of "gone", which does not exist'],
])('what %s takes in and is missing has its place: %j', (name, text, message) => {
  const outside = { 'node_modules/widgets/a.less': '', 'out.less': '' };
  const root = goodProject({ ...config('less', 'sass'), ...outside, [`app/pages/home/${name}`]: text });
  expect(problemsOf(root)).toEqual([
    { code: 'missing_reference', place: `app/pages/home/${name}:2:3`, message },
  ]);
});

it('without the compiler it is no import', () => {
  const root = goodProject({ ...config(), 'app/pages/home/home.less': '@import "gone";' });
  expect(problemsOf(root)).toEqual([]);
});

it('what a compiler takes in is read from disk: behind a link, or left out of the upload', () => {
  const { 'project.config.json': settings } = config('less');
  const packOptions = { ignore: [{ type: 'suffix', value: 'left.less' }] };
  const root = goodProject({
    'project.config.json': { ...settings, packOptions },
    'app/pages/home/home.less': '@import "../../linked/a";\n@import "../../lib/left";\n@import "@{any}/x";',
    'app/lib/left.less': '',
    'shared/a.less': '',
  });
  symlinkSync(path.join(root, 'shared'), path.join(root, 'app/linked'), 'junction');
  expect(problemsOf(root)).toEqual([]);
});
