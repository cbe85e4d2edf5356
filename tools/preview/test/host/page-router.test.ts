import type { OpenPage } from '../../src/host/open-page';
import { PageRouter } from '../../src/host/page-router';
import type { PageOwner } from '../../src/host/page-router';
import { parsePageUrl } from '../../src/host/page-url';

const PAGES = ['pages/a/a', 'pages/b/b', 'pages/tab-1/t', 'pages/tab-2/t'];

/** A router whose pages only record their calls. */
function build(): { router: PageRouter; log: string[]; drawn: string[]; settings: { leave: boolean } } {
  const log: string[] = [];
  const drawn: string[] = [];
  const settings = { leave: true };
  let count = 0;
  const owner: PageOwner = {
    isPage: (route) => PAGES.includes(route),
    isTab: (route) => route.includes('tab'),
    create: (url) => {
      count += 1;
      const name = `${url.route.split('/')[1] ?? ''}${url.search}#${String(count)}`;
      const note = (what: string) => (): void => {
        log.push(`${name} ${what}`);
      };
      const page = {
        url,
        route: url.route,
        look: {},
        leaveAlert: undefined,
        instance: { route: url.route },
        takesBack: () => false,
        load: note('load'),
        show: note('show'),
        hide: note('hide'),
        unload: note('unload'),
      };
      return page as unknown as OpenPage;
    },
    activate: ({ route }) => {
      drawn.push(`${route} active`);
    },
    showBar: ({ route }) => {
      drawn.push(`${route} bar`);
    },
    onNotFound: (url, isEntry) => {
      log.push(`${url.route} not found${isEntry ? ' at entry' : ''}`);
    },
    onReady: () => undefined,
    setBadge: () => undefined,
    setTabItem: () => undefined,
    setTabBarVisible: () => undefined,
    confirmLeave: () => Promise.resolve(settings.leave),
  };
  return { router: new PageRouter({ path: '', query: {}, scene: 1001 }, owner), log, drawn, settings };
}

const stackOf = (router: PageRouter): string[] => router.pages.map(({ route }) => route);

it('navigateTo hides the page below, navigateBack unloads the one on top', () => {
  const { router, log } = build();
  router.start('/pages/a/a');
  router.navigateTo('/pages/b/b?x=1');
  router.navigateBack(1);
  expect(log).toEqual([
    'a#1 load',
    'a#1 show',
    'a#1 hide',
    'b?x=1#2 load',
    'b?x=1#2 show',
    'b?x=1#2 unload',
    'a#1 show',
  ]);
});

it('navigation before the first page is ready happens once that page has opened', () => {
  const { router, log } = build();
  router.reLaunch('/pages/b/b?from=launch');
  router.navigateTo('/pages/a/a');
  expect(log).toEqual([]);
  router.start('/pages/a/a');
  expect(log).toEqual([
    ...['a#1 load', 'a#1 show', 'a#1 unload'],
    ...['b?from=launch#2 load', 'b?from=launch#2 show', 'b?from=launch#2 hide'],
    ...['a#3 load', 'a#3 show'],
  ]);
  expect(stackOf(router)).toEqual(['pages/b/b', 'pages/a/a']);
});

it('addresses are relative to the page on top', () => {
  const { router } = build();
  router.start('/pages/a/a');
  router.navigateTo('../b/b');
  router.navigateTo('b');
  expect(stackOf(router)).toEqual(['pages/a/a', 'pages/b/b', 'pages/b/b']);
});

it('at most ten pages are on the stack', () => {
  const { router } = build();
  router.start('/pages/a/a');
  for (let i = 1; i < 10; i += 1) router.navigateTo('/pages/a/a');
  expect(() => {
    router.navigateTo('/pages/a/a');
  }).toThrow('webview count limit exceed');
  expect(router.pages).toHaveLength(10);
  router.redirectTo('/pages/b/b');
  expect(router.pages).toHaveLength(10);
});

it('back goes down by delta, to the first page at most, and not from there', () => {
  const { router } = build();
  router.start('/pages/a/a');
  router.navigateTo('/pages/b/b');
  router.navigateTo('/pages/b/b');
  router.navigateBack(9);
  expect(stackOf(router)).toEqual(['pages/a/a']);
  expect(() => {
    router.navigateBack(1);
  }).toThrow('cannot navigate back at first page.');
});

it.each([
  ['navigateTo', '/pages/tab-1/t', 'can not navigateTo a tabbar page'],
  ['redirectTo', '/pages/tab-1/t', 'can not redirectTo a tabbar page'],
  ['switchTab', '/pages/a/a', 'can not switch to no-tabBar page'],
  ['navigateTo', '/pages/none', 'page "pages/none" is not found'],
  ['reLaunch', '/pages/none', 'page "pages/none" is not found'],
] as const)('%s %s: %s', (method, url, message) => {
  const { router, log } = build();
  router.start('/pages/a/a');
  const before = [...log];
  expect(() => {
    router[method](url);
  }).toThrow(message);
  expect(stackOf(router)).toEqual(['pages/a/a']);
  expect(log.slice(before.length).filter((line) => !line.includes('not found'))).toEqual([]);
});

it('tab pages are kept, the pages above them are not', () => {
  const { router, log } = build();
  router.start('/pages/tab-1/t');
  router.switchTab('/pages/tab-2/t?lost=1');
  router.navigateTo('/pages/a/a');
  log.length = 0;
  router.switchTab('/pages/tab-1/t');
  router.switchTab('/pages/tab-1/t');
  router.switchTab('/pages/tab-2/t');
  expect(log).toEqual(['a#3 unload', 'tab-1#1 show', 'tab-1#1 hide', 'tab-2#2 show']);
  expect(router.pages[0]?.url.query).toEqual({});
});

it('reLaunch unloads all, kept tabs too', () => {
  const { router, log } = build();
  router.start('/pages/tab-1/t');
  router.switchTab('/pages/tab-2/t');
  router.navigateTo('/pages/a/a');
  log.length = 0;
  router.reLaunch('/pages/b/b');
  expect(log.filter((line) => line.endsWith('unload')).sort()).toEqual([
    'a#3 unload',
    'tab-1#1 unload',
    'tab-2#2 unload',
  ]);
  expect(stackOf(router)).toEqual(['pages/b/b']);
});

it('an unknown entry page is reported, and nothing opens', () => {
  const { router, log } = build();
  router.start('/pages/none?a=1');
  expect(log).toEqual(['pages/none not found at entry']);
  expect(router.top()).toBeUndefined();
});

it.each([
  [true, ['pages/a/a']],
  [false, ['pages/a/a', 'pages/b/b']],
])('an alert before leaving is asked about: %s', async (leave, stack) => {
  const { router, settings } = build();
  router.start('/pages/a/a');
  router.navigateTo('/pages/b/b');
  router.setLeaveAlert('really?');
  settings.leave = leave;
  router.navigateBack(1);
  expect(stackOf(router)).toEqual(['pages/a/a', 'pages/b/b']);
  await Promise.resolve();
  expect(stackOf(router)).toEqual(stack);
});

it('title and colours belong to the page on top', () => {
  const { router, drawn } = build();
  router.start('/pages/a/a');
  router.setTitle('first');
  router.navigateTo('/pages/b/b');
  router.setNavigationBarColor('#ffffff', '#123456');
  expect(router.pages.map(({ look }) => look)).toEqual([
    { title: 'first' },
    { front: '#ffffff', background: '#123456' },
  ]);
  // The screen keeps its shape and the address its page, which take longer.
  expect(drawn).toEqual([...['pages/a/a active', 'pages/a/a bar'], ...['pages/b/b active', 'pages/b/b bar']]);
  expect(() => {
    router.setNavigationBarColor('red', '#000000');
  }).toThrow('invalid frontColor "red"');
});

it('the background hides and shows the page on top', () => {
  const { router, log } = build();
  router.start('/pages/a/a');
  router.setVisible(false);
  router.setVisible(true);
  expect(log.slice(2)).toEqual(['a#1 hide', 'a#1 show']);
});

describe('parsePageUrl', () => {
  it.each([
    ['/pages/a/a', 'x/y', 'pages/a/a', {}],
    ['../b/b?x=1&y=', 'pages/a/a', 'pages/b/b', { x: '1', y: '' }],
    ['b', 'pages/a/a', 'pages/a/b', {}],
    ['/pages/a/a.html?x=%E4%BD%A0', '', 'pages/a/a', { x: '%E4%BD%A0' }],
    ['/a?url=https://b/c?d=e', '', 'a', { url: 'https://b/c' }],
    ['/a?code=3==q&b', '', 'a', { code: '3', b: 'undefined' }],
  ])('%s from %s', (url, from, route, query) => {
    expect(parsePageUrl(url, from)).toMatchObject({ route, query });
  });
});
