type Case = readonly [name: string, app: object, pages: readonly string[]];

/** Which pages app.json declares: the same for compile and preview. */
export const APP_CASES: readonly Case[] = [
  [
    'slashes at the ends',
    { pages: ['/pages/a/a', './pages/b/b', 'pages/c/c/'] },
    ['pages/a/a', 'pages/b/b', 'pages/c/c'],
  ],
  ['one named twice', { pages: ['pages/a/a', 'pages/b/b', 'pages/a/a'] }, ['pages/a/a', 'pages/b/b']],
  [
    'subpackages',
    {
      pages: ['pages/a/a'],
      subpackages: [
        { root: 'sub', pages: ['b/b'] },
        { root: '/other/', pages: ['/c/c'] },
      ],
    },
    ['pages/a/a', 'sub/b/b', 'other/c/c'],
  ],
  [
    'a root that starts with a dot',
    { pages: ['pages/a/a'], subPackages: [{ root: './sub/', pages: ['b/b'] }] },
    ['pages/a/a', 'sub/b/b'],
  ],
  [
    'dots inside',
    { pages: ['pages/x/../a/a'], subpackages: [{ root: 'x/../sub', pages: ['b/./b'] }] },
    ['pages/a/a', 'sub/b/b'],
  ],
  [
    'both spellings: the one in lower case counts',
    {
      pages: ['pages/a/a'],
      subPackages: [{ root: 'sub', pages: ['b/b'] }],
      subpackages: [{ root: 'other', pages: ['c/c'] }],
    },
    ['pages/a/a', 'other/c/c'],
  ],
];

type TemplateCase = readonly [tag: 'import' | 'include' | 'wxs', reference: string, file: string | undefined];

/** What `pages/a/a.wxml` resolves to when all of these files exist; `undefined` when nothing is found. */
export const TEMPLATE_FILES = [
  't.wxml',
  'm.wxs',
  'pages/a/row.wxml',
  'pages/a/m.wxs',
  'miniprogram_npm/ui/t.wxml',
] as const;

// Results of wcc v0.5vv_20200413 and its output.
export const TEMPLATE_CASES: readonly TemplateCase[] = [
  ['import', './row.wxml', 'pages/a/row.wxml'],
  ['import', 'row.wxml', 'pages/a/row.wxml'],
  ['include', 'row', 'pages/a/row.wxml'],
  ['import', '../../t', 't.wxml'],
  ['include', '/t.wxml', 't.wxml'],
  ['import', '../../../t.wxml', undefined],
  ['import', '/../t.wxml', undefined],
  ['include', '//t.wxml', undefined],
  ['include', '/x/../t.wxml', undefined],
  ['include', '../a/row.wxml', 'pages/a/row.wxml'],
  ['include', './row.WXML', undefined],
  ['import', '@/t.wxml', undefined],
  ['include', 'ui/t.wxml', undefined],
  ['wxs', './m.wxs', 'pages/a/m.wxs'],
  ['wxs', '/m.wxs', 'm.wxs'],
  ['wxs', '../../m.wxs', 'm.wxs'],
  ['wxs', '../../../m.wxs', undefined],
  ['wxs', '/../m.wxs', 'm.wxs'],
  ['wxs', '//m.wxs', 'm.wxs'],
  ['wxs', './M.wxs', undefined],
  ['wxs', './m', undefined],
  ['wxs', '@/m.wxs', undefined],
];

type WxsCase = readonly [reference: string, file: string | undefined];

/** The target of a `require` in `pages/a/first.wxs` when the files of TEMPLATE_FILES exist. */
export const WXS_CASES: readonly WxsCase[] = [
  ['./m.wxs', 'pages/a/m.wxs'],
  ['m.wxs', 'pages/a/m.wxs'],
  ['../../m.wxs', 'm.wxs'],
  ['../../../m.wxs', undefined],
  ['/m.wxs', undefined],
  ['./m', undefined],
  ['@/m.wxs', undefined],
  ['./gone.wxs', undefined],
];
