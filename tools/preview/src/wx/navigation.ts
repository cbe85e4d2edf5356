import { appConfig } from './app-config';
import { ApiError, requireString } from './call';
import { channelPair } from './event-channel';
import type { TabBarChange } from '../ports';
import type { Part, Services } from './services';

interface UrlOptions {
  url?: unknown;
}

interface NavigateOptions extends UrlOptions {
  events?: Readonly<Record<string, unknown>>;
}

interface ScrollOptions {
  scrollTop?: number;
  selector?: string;
}

function routes({ api, router, offerOpener }: Services): Part {
  return {
    navigateTo: api('navigateTo', (o: NavigateOptions) => {
      const url = requireString(o.url, 'url');
      const { opener, opened } = channelPair(o.events ?? {});
      offerOpener(opened);
      try {
        router.navigateTo(url);
      } finally {
        offerOpener(undefined);
      }
      return { eventChannel: opener };
    }),
    redirectTo: api('redirectTo', (o: UrlOptions) => {
      router.redirectTo(requireString(o.url, 'url'));
    }),
    switchTab: api('switchTab', (o: UrlOptions) => {
      router.switchTab(requireString(o.url, 'url'));
    }),
    reLaunch: api('reLaunch', (o: UrlOptions) => {
      router.reLaunch(requireString(o.url, 'url'));
    }),
    navigateBack: api('navigateBack', (o: { delta?: number }) => {
      router.navigateBack(Math.max(1, Math.trunc(o.delta ?? 1)));
    }),
  };
}

function tabBar({ api, router, report }: Services): Part {
  const onTab = (index: unknown): number => {
    const list = appConfig()?.tabBar?.list ?? [];
    if (typeof index !== 'number' || list[index] === undefined) throw new ApiError('tabbar item not found');
    return index;
  };
  const showOnTab = (visible: boolean): void => {
    const list = appConfig()?.tabBar?.list ?? [];
    // Apps may hide it in App.onLaunch, for the next page.
    const route = router.top()?.route ?? router.launch.path;
    if (!list.some(({ pagePath }) => pagePath === route)) throw new ApiError('not TabBar page');
    router.setTabBarVisible(visible);
  };
  const undrawn = (name: string) =>
    api(name, () => {
      report(`wx.${name}: the preview does not show this; the tab bar stays as in app.json`);
    });
  return {
    setTabBarItem: api('setTabBarItem', (o: { index?: unknown } & Record<keyof TabBarChange, unknown>) => {
      const index = onTab(o.index);
      const given = (['text', 'iconPath', 'selectedIconPath'] as const).filter(
        (name) => o[name] !== undefined,
      );
      router.setTabBarItem(
        index,
        Object.fromEntries(given.map((name) => [name, requireString(o[name], name)])),
      );
    }),
    setTabBarBadge: api('setTabBarBadge', (o: { index?: unknown; text?: unknown }) => {
      router.setTabBarBadge(onTab(o.index), requireString(o.text, 'text'));
    }),
    removeTabBarBadge: api('removeTabBarBadge', (o: { index?: unknown }) => {
      router.setTabBarBadge(onTab(o.index), undefined);
    }),
    showTabBarRedDot: api('showTabBarRedDot', (o: { index?: unknown }) => {
      router.setTabBarBadge(onTab(o.index), '');
    }),
    hideTabBarRedDot: api('hideTabBarRedDot', (o: { index?: unknown }) => {
      router.setTabBarBadge(onTab(o.index), undefined);
    }),
    showTabBar: api('showTabBar', () => {
      showOnTab(true);
    }),
    hideTabBar: api('hideTabBar', () => {
      showOnTab(false);
    }),
    setTabBarStyle: undrawn('setTabBarStyle'),
  };
}

function bar({ api, router, report }: Services): Part {
  const undrawn = (name: string) =>
    api(name, () => {
      report(`wx.${name}: the preview does not show this`);
    });
  return {
    setNavigationBarTitle: api('setNavigationBarTitle', (o: { title?: unknown }) => {
      router.setTitle(requireString(o.title, 'title'));
    }),
    setNavigationBarColor: api(
      'setNavigationBarColor',
      (o: { frontColor?: unknown; backgroundColor?: unknown }) => {
        router.setNavigationBarColor(
          requireString(o.frontColor, 'frontColor'),
          requireString(o.backgroundColor, 'backgroundColor'),
        );
      },
    ),
    ...Object.fromEntries(
      [
        'showNavigationBarLoading',
        'hideNavigationBarLoading',
        'hideHomeButton',
        'setBackgroundColor',
        'setBackgroundTextStyle',
        'showShareMenu',
        'hideShareMenu',
        'updateShareMenu',
      ].map((name) => [name, undrawn(name)]),
    ),
  };
}

/** Calls a handler of the page on top, as the client does for a gesture. */
function callPage({ router }: Services, name: string): void {
  const page = router.top();
  const handler = page?.[name];
  if (typeof handler === 'function') Reflect.apply(handler, page, []);
}

/** Pages, navigation bar, tab bar, scrolling, and observers of nodes. */
export function navigationApis(services: Services): Part {
  const { api, router } = services;
  return {
    ...routes(services),
    ...tabBar(services),
    ...bar(services),
    pageScrollTo: api('pageScrollTo', (o: ScrollOptions) => {
      router.scrollTo({
        ...(o.scrollTop === undefined ? {} : { scrollTop: o.scrollTop }),
        ...(o.selector === undefined ? {} : { selector: o.selector }),
      });
    }),
    startPullDownRefresh: api('startPullDownRefresh', () => {
      callPage(services, 'onPullDownRefresh');
    }),
    stopPullDownRefresh: api('stopPullDownRefresh', () => undefined),
    createSelectorQuery: () => router.top()?.createSelectorQuery(),
    createIntersectionObserver: (
      component?: { createIntersectionObserver?: (o?: object) => unknown },
      options?: object,
    ) =>
      (component?.createIntersectionObserver ? component : router.top())?.createIntersectionObserver?.(
        options,
      ),
    nextTick: (callback: () => void) => {
      void Promise.resolve().then(callback);
    },
  };
}
