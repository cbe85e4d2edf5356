import type { Turning } from '../devices';
import type { CompiledApp, ComponentConfig, TabBarChange } from '../ports';
import { resizedTo } from '../wx/resized';
import { hashOf } from './address';
import type { AppInstance } from './app-instance';
import type { Engine } from './engine';
import { frontColor, NavigationBar } from './navigation-bar';
import { OpenPage } from './open-page';
import type { PageRoot } from './open-page';
import type { PageRouter, PageOwner } from './page-router';
import type { PageUrl } from './page-url';
import type { Packages } from './packages';
import type { Phone } from './phone';
import { restorePlace } from './reload';
import type { Reporter } from './reporter';
import { activatePageStyle } from './styles';
import { TabBar } from './tab-bar';

const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

export interface PageHostParts {
  readonly app: CompiledApp;
  readonly packages: Packages;
  readonly instance: AppInstance;
  readonly phone: Phone;
  /** Then neither tab bar is drawn. */
  readonly singlePage: boolean;
  readonly setPage: (address: string, canRefresh: boolean) => void;
  /** Called just before the page reports that it is ready. */
  readonly onFirstReady: () => void;
  readonly reporter: Reporter;
}

/** Objects created after the page host, since they need it. */
export interface PageHostTools {
  readonly router: PageRouter;
  readonly engine: Engine;
  /** Runs the scripts that have to run before this page opens. */
  readonly enter: (route: string) => void;
  /** The channel from wx.navigateTo for the page being opened. */
  readonly takeOpener: () => object | undefined;
  readonly emitPageNotFound: (options: object) => void;
  readonly confirm: (message: string) => Promise<boolean>;
}

/** Creates pages, and keeps bars, styles, title and address in sync with the one on top. */
export class PageHost implements PageOwner {
  private readonly navigation: NavigationBar;
  private readonly tabBar: TabBar | undefined;
  private tools: PageHostTools | undefined;
  private tabBarVisible = true;
  private app: CompiledApp;

  /** An arrow function, since it is passed on without its object. */
  readonly onReady = (): void => {
    restorePlace();
    const { dataset } = document.documentElement;
    if (dataset['ready'] === '1') return;
    this.parts.onFirstReady();
    dataset['ready'] = '1';
  };

  constructor(private readonly parts: PageHostParts) {
    const { app, phone } = parts;
    this.app = app;
    this.navigation = new NavigationBar(phone.navigationBar, phone.screen, {
      back: () => {
        this.opened.router.navigateBack(1);
      },
      home: () => {
        this.home();
      },
    });
    const { tabBar } = app.app;
    if (tabBar && tabBar.custom !== true && !parts.singlePage) {
      this.tabBar = new TabBar(phone.tabBar, tabBar, (item, index) => {
        const { router } = this.opened;
        router.switchTab(`/${item.pagePath}`);
        router.current?.call('onTabItemTap', { index, pagePath: item.pagePath, text: item.text });
      });
    }
  }

  /** Call before the first page opens. */
  begin(tools: PageHostTools): void {
    this.tools = tools;
    const { phone } = this.parts;
    phone.onResize(() => {
      tools.router.current?.fit(resizedTo(phone));
    });
  }

  private get opened(): PageHostTools {
    if (!this.tools) throw new Error('The page host has not started.');
    return this.tools;
  }

  /** The page that the app opens with. */
  get entry(): string {
    const { app, pages } = this.parts.app;
    return (app.entryPagePath ?? pages[0] ?? '').replace(/^\/|\.html$/g, '');
  }

  home(): void {
    this.opened.router.reLaunch(`/${this.entry}`);
  }

  isPage(route: string): boolean {
    return this.parts.app.pages.includes(route);
  }

  isTab(route: string): boolean {
    return this.parts.app.app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false;
  }

  create(url: PageUrl): OpenPage {
    const { phone } = this.parts;
    const { engine, enter, takeOpener } = this.opened;
    enter(url.route);
    const page = new OpenPage(url, this.configOf(url.route), this.root('page', withProperties(url)));
    const opener = takeOpener();
    if (opener) Object.assign(page.instance, { getOpenerEventChannel: () => opener });
    phone.pages.append(page.element);
    const withTabBar = this.parts.app.app.tabBar?.custom === true && !this.parts.singlePage;
    if (withTabBar && this.isTab(url.route) && engine.has(CUSTOM_TAB_BAR)) {
      const tabBar = this.root('tab-bar', CUSTOM_TAB_BAR);
      Object.assign(page.instance, { getTabBar: () => tabBar.instance });
      const mark = document.createElement('span');
      page.element.append(mark);
      tabBar.attach(page.element, mark);
    }
    return page;
  }

  activate(page: OpenPage): void {
    const { phone, setPage } = this.parts;
    for (const each of phone.pages.children) each.classList.toggle('preview-active', each === page.element);
    activatePageStyle(page.route, !this.parts.packages.isIndependent(page.route));
    const { config } = page;
    const withTabs = this.tabBar !== undefined && this.tabBarVisible && this.isTab(page.route);
    const custom = config.navigationStyle === 'custom';
    phone.setShape({ customNavigation: custom, tabBar: withTabs, turning: this.turningOf(config) });
    page.fit(resizedTo(phone));
    page.element.classList.toggle('preview-page-tabs', withTabs);
    page.element.style.backgroundColor = config.backgroundColor ?? '#ffffff';
    this.tabBar?.select(page.route);
    this.showBar(page);
    const address = `${page.route}${page.url.search}`;
    history.replaceState(null, '', `${location.pathname}${location.search}${hashOf(address)}`);
    setPage(address, config.enablePullDownRefresh === true);
  }

  showBar(page: OpenPage): void {
    const { config, look } = page;
    const title = look.title ?? config.navigationBarTitleText ?? '';
    const lower = this.opened.router.pages.length > 1;
    this.navigation.show({
      title,
      custom: config.navigationStyle === 'custom',
      background: look.background ?? config.navigationBarBackgroundColor ?? '#000000',
      front: look.front ?? frontColor(config.navigationBarTextStyle),
      button: lower ? 'back' : page.route === this.entry || this.isTab(page.route) ? 'none' : 'home',
    });
    document.title = title === '' ? '小程序预览' : title;
  }

  /** @param app the same one with the values of another theme */
  takeTheme(app: CompiledApp): void {
    this.app = app;
    if (app.app.tabBar) this.tabBar?.takeTheme(app.app.tabBar);
    const { living, current } = this.opened.router;
    for (const page of living) page.takeTheme(this.configOf(page.route));
    if (current) this.activate(current);
  }

  setTabBarVisible(visible: boolean): void {
    this.tabBarVisible = visible;
    const page = this.opened.router.current;
    if (page) this.activate(page);
  }

  setTabItem(index: number, change: TabBarChange): void {
    this.tabBar?.setItem(index, change);
  }

  setBadge(index: number, text: string | undefined): void {
    this.tabBar?.setBadge(index, text);
  }

  confirmLeave(message: string): Promise<boolean> {
    return this.opened.confirm(message);
  }

  onNotFound(url: PageUrl, isEntry: boolean): void {
    const { reporter, instance } = this.parts;
    reporter.error(`page "${url.route}" is not found: it is not among the pages of app.json.`);
    if (!isEntry) return;
    const options = { path: url.route, query: url.query, isEntryPage: true };
    this.opened.emitPageNotFound(options);
    instance.onPageNotFound(options);
    // WeChat shows its own page when the app opens none; the entry page is more useful to a developer.
    if (!this.opened.router.current && this.isPage(this.entry)) this.home();
  }

  private turningOf({ pageOrientation }: ComponentConfig): Turning {
    const page = pageOrientation === 'auto' || pageOrientation === 'landscape' ? pageOrientation : 'portrait';
    return { page, resizable: this.parts.app.app['resizable'] === true };
  }

  private configOf(route: string): ComponentConfig {
    const { app, components } = this.app;
    return { ...app.window, ...components.find(({ id }) => id === route)?.config };
  }

  private root(tag: string, id: string): PageRoot {
    const root = this.opened.engine.createRoot(tag, id);
    return {
      instance: root.get() as unknown as PageRoot['instance'],
      component: root.getComponent(),
      attach: (parent, placeholder) => {
        root.attach(parent as never, placeholder as never);
      },
      release: () => {
        root.release();
      },
    };
  }
}

/** A page built by `Component()` also gets its query as properties: unchanged, so it is encoded once more. */
function withProperties({ route, query }: PageUrl): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? route : `${route}?${pairs.join('&')}`;
}
