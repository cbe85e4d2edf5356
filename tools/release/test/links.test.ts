import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { checkSources, readContext } from '../src/checks';
import { deadLinks } from '../src/ci/dead-links';
import { compileProject } from '../src/compile';

import { edited, goodProject } from './support/good-project';
import type * as KeptRun from './support/kept-run';
import { removeTemporaryFolders } from './support/temporary';

jest.mock('../src/ci/run', () => jest.requireActual<typeof KeptRun>('./support/kept-run'));

afterAll(removeTemporaryFolders);

// miniprogram-ci takes 5 s, and much longer beside other tests.
jest.setTimeout(120_000);

const DEAD = [
  '.#home.ts',
  '#home.ts#',
  '!{a,b}.ts',
  'app/!(a).js',
  'app/[b]{c,d}.js',
  'app/pages/*.wxml',
  'app/@(e)+(f)?.json',
  'app/a\\b.ts',
];

/** Packed as it is, with nothing of what the compiler can do beyond TypeScript, which takes it most of its time. */
const PLAIN = {
  'project.config.json': {
    appid: 'touristappid',
    miniprogramRoot: 'app/',
    setting: { useCompilerPlugins: ['typescript'] },
  },
};

function withDeadLinks(): string {
  const root = goodProject(PLAIN);
  for (const name of DEAD) symlinkSync('gone', path.join(root, name));
  symlinkSync('round', path.join(root, 'app/round'));
  return root;
}

describe('links that lead nowhere', () => {
  it('stop no compile', async () => {
    const { problems, warnings, sizes } = await compileProject(withDeadLinks());
    expect([problems, warnings, sizes?.packages.size]).toEqual([[], [], 2]);
  });

  it('are found, and nothing else is', () => {
    const root = withDeadLinks();
    symlinkSync(path.join(root, 'app/app.json'), path.join(root, 'app/good.json'));
    symlinkSync(path.join(root, 'app'), path.join(root, 'again'), 'junction');
    expect(deadLinks(root)).toHaveLength(DEAD.length + 1);
    expect(deadLinks(path.join(root, 'gone'))).toEqual([]);
  });
});

it.each([
  "'../../lib/greet.ts/a/b'",
  "'./home.ts/index.js'",
  `'./${'n'.repeat(300)}/a'`,
  "'./a\\u0000/b'",
  "'./gone/a'",
  "'./file/a'",
])('a script that cannot be there is missing, and ends no check: %.60s', (name) => {
  const root = goodProject({ 'app/pages/home/home.ts': `import ${name};\nPage({ onOpen() {} });` });
  symlinkSync('gone', path.join(root, 'app/pages/home/gone'));
  symlinkSync('home.ts', path.join(root, 'app/pages/home/file'));
  const found = checkSources(readContext(root));
  expect(found.map(({ code, message }) => [code, message.split(', ').at(-1)])).toEqual([
    ['missing_reference', 'which does not exist'],
  ]);
});

describe('a reference to what is behind a link to a folder', () => {
  it.each([
    [
      'a component',
      edited('app/pages/home/home.json', 'components/card/card', 'linked/card/card'),
      'missing_component',
    ],
    [
      'a script',
      { 'app/pages/home/home.ts': "import '../../linked/greet';\nPage({ onOpen() {} });" },
      'missing_reference',
    ],
    [
      'a template',
      { 'app/pages/home/home.wxml': '<include src="/linked/card/card.wxml" />' },
      'missing_reference',
    ],
    ['a style', { 'app/pages/home/home.wxss': '@import "/linked/x.wxss";' }, 'missing_reference'],
    ['a page', edited('app/app.json', 'pages/home/home', 'linked/page'), 'missing_page_file'],
    ['a picture', { 'app/pages/home/home.wxml': '<image src="/linked/x.png" />' }, 'missing_local_file'],
    [
      'a folder of pictures',
      { 'app/pages/home/home.wxml': '<image src="/linked/{{name}}.png" />' },
      'missing_local_file',
    ],
    ['workers', edited('app/app.json', '"pages"', '"workers": "linked", "pages"'), 'missing_workers'],
    [
      'a file that app.json names',
      edited('app/app.json', '"pages"', '"themeLocation": "linked/theme.json", "pages"'),
      'missing_file',
    ],
  ])('is named as such: %s', (_what, files, code) => {
    const behind = ['x.wxss', 'x.png', 'worker.js', 'theme.json', 'page.ts', 'page.wxml', 'greet.ts'].map(
      (name) => `app/components/${name}`,
    );
    const root = goodProject({ ...Object.fromEntries(behind.map((name) => [name, '{}'])), ...files });
    symlinkSync(path.join(root, 'app/components'), path.join(root, 'app/linked'), 'junction');
    const found = checkSources(readContext(root)).filter((problem) =>
      /^missing_(?!page$)/.test(problem.code),
    );
    expect(found.slice(0, 1)).toEqual([
      expect.objectContaining({
        code,
        message: expect.stringContaining(
          'but linked is a link to a folder, which no upload follows',
        ) as string,
        fix: 'Put the folder itself there, or link its files one by one.',
      }),
    ]);
  });
});
