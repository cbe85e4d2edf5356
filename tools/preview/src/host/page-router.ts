import type { Router, TabBarChange } from '../ports';
import type { OpenPage } from './open-page';
import { parsePageUrl } from './page-url';
import type { PageUrl } from './page-url';

/** Most pages on the stack at once. */
const MOST_PAGES = 10;

/** The parts of the host that the router needs. */
export interface PageOwner {
  readonly isPage: (route: string) => boolean;
  readonly isTab: (route: string) => boolean;
  /** Creates a page; it is on the stack before its components are attached. */
  readonly create: (url: PageUrl) => OpenPage;
  /** Shows the page on top, and updates the shell. */
  readonly activate: (page: OpenPage) => void;
  /** Shows the title and the colours of the page on top. */
  readonly showBar: (page: OpenPage) => void;
  readonly onNotFound: (url: PageUrl, isEntry: boolean) => void;
  /** Called when the first page is ready. */
  readonly onReady: () => void;
  readonly setBadge: (index: number, text: string | undefined) => void;
  readonly setTabItem: (index: number, change: TabBarChange) => void;
  readonly setTabBarVisible: (visible: boolean) => void;
  /** Asks the user; resolves true to leave. */
  readonly confirmLeave: (message: string) => Promise<boolean>;
}

type Going = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch';

/** The page stack. Tab pages keep their state while another tab is open. */
export class PageRouter implements Router {
  private readonly stack: OpenPage[] = [];
  private readonly tabs = new Map<string, OpenPage>();
  /** The app's navigation before its first page exists: it runs once that page has opened. */
  private waiting: (readonly [go: Going, url: string])[] | undefined = [];

  constructor(
    readonly launch: Router['launch'],
    private readonly owner: PageOwner,
  ) {}

  get pages(): readonly OpenPage[] {
    return this.stack;
  }

  /** Those of the stack, and the tab pages that wait below another tab. */
  get living(): readonly OpenPage[] {
    return [...new Set([...this.stack, ...this.tabs.values()])];
  }

  get current(): OpenPage | undefined {
    return this.stack.at(-1);
  }

  top(): OpenPage['instance'] | undefined {
    return this.current?.instance;
  }

  navigateTo(url: string): void {
    if (this.isEarly('navigateTo', url)) return;
    const target = this.target(url);
    if (this.owner.isTab(target.route)) throw new Error('can not navigateTo a tabbar page');
    if (this.stack.length >= MOST_PAGES) throw new Error('webview count limit exceed');
    this.current?.hide();
    this.open(target);
  }

  redirectTo(url: string): void {
    if (this.isEarly('redirectTo', url)) return;
    const target = this.target(url);
    if (this.owner.isTab(target.route)) throw new Error('can not redirectTo a tabbar page');
    this.stack.pop()?.unload();
    this.open(target);
  }

  switchTab(url: string): void {
    if (this.isEarly('switchTab', url)) return;
    const target = this.target(url);
    if (!this.owner.isTab(target.route)) throw new Error('can not switch to no-tabBar page');
    if (this.current?.route === target.route) return;
    const kept = this.tabs.get(target.route) ?? this.stack.find((page) => page.route === target.route);
    if (this.current && this.owner.isTab(this.current.route)) this.current.hide();
    for (const page of this.stack.splice(0).reverse()) {
      if (this.owner.isTab(page.route)) this.tabs.set(page.route, page);
      else page.unload();
    }
    // A tab has no query.
    if (!kept) this.open({ ...target, query: {}, search: '' });
    else this.put(kept);
  }

  reLaunch(url: string): void {
    if (this.isEarly('reLaunch', url)) return;
    const target = this.target(url);
    const before = [...this.stack.splice(0), ...this.tabs.values()];
    this.tabs.clear();
    for (const page of new Set(before.reverse())) page.unload();
    this.open(target);
  }

  navigateBack(delta: number): void {
    const asked = this.current;
    if (asked?.takesBack() === true) return;
    if (asked?.leaveAlert !== undefined && this.stack.length > 1) {
      const message = asked.leaveAlert;
      void this.owner.confirmLeave(message).then((leave) => {
        if (leave && this.current === asked) this.back(delta);
      });
      return;
    }
    this.back(delta);
  }

  setTitle(title: string): void {
    this.restyle((page) => {
      page.look.title = title;
    });
  }

  setNavigationBarColor(front: string, background: string): void {
    if (!/^#(?:000000|ffffff)$/i.test(front)) throw new Error(`invalid frontColor "${front}"`);
    this.restyle((page) => {
      page.look.front = front;
      page.look.background = background;
    });
  }

  scrollTo({ scrollTop, selector }: { scrollTop?: number; selector?: string }): void {
    const scroller = this.current?.scroller;
    if (!scroller) return;
    const found = selector === undefined ? undefined : scroller.querySelector(selector);
    if (selector !== undefined && !found) throw new Error(`no node for selector "${selector}"`);
    const offset = found
      ? found.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      : undefined;
    scroller.scrollTo({ top: offset === undefined ? (scrollTop ?? 0) : scroller.scrollTop + offset });
  }

  setTabBarVisible(visible: boolean): void {
    this.owner.setTabBarVisible(visible);
  }

  setTabBarItem(index: number, change: TabBarChange): void {
    this.owner.setTabItem(index, change);
  }

  setTabBarBadge(index: number, text: string | undefined): void {
    this.owner.setBadge(index, text);
  }

  setLeaveAlert(message: string | undefined): void {
    if (this.current) this.current.leaveAlert = message;
  }

  /** Opens the first page; an unknown one is reported to the app, and nothing opens. */
  start(url: string): void {
    const target = parsePageUrl(url, '');
    const { waiting = [] } = this;
    this.waiting = undefined;
    if (this.owner.isPage(target.route)) this.open(target);
    else this.owner.onNotFound(target, true);
    for (const [go, asked] of waiting) {
      try {
        this[go](asked);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** Hides or shows the page on top together with the app. */
  setVisible(visible: boolean): void {
    if (visible) this.current?.show(this.owner.onReady);
    else this.current?.hide();
  }

  /** App.onLaunch runs before there is a page: its navigation runs later. */
  private isEarly(go: Going, url: string): boolean {
    this.waiting?.push([go, url]);
    return this.waiting !== undefined;
  }

  private back(delta: number): void {
    if (this.stack.length < 2) throw new Error('cannot navigate back at first page.');
    const leaving = Math.min(delta, this.stack.length - 1);
    for (let i = 0; i < leaving; i += 1) this.stack.pop()?.unload();
    const page = this.stack.pop();
    if (page) this.put(page);
  }

  private target(url: string): PageUrl {
    const target = parsePageUrl(url, this.current?.route ?? '');
    if (this.owner.isPage(target.route)) return target;
    this.owner.onNotFound(target, false);
    throw new Error(`page "${target.route}" is not found`);
  }

  private open(url: PageUrl): void {
    const page = this.owner.create(url);
    this.stack.push(page);
    this.owner.activate(page);
    page.load();
    if (this.current === page) page.show(this.owner.onReady);
  }

  private put(page: OpenPage): void {
    this.tabs.delete(page.route);
    this.stack.push(page);
    this.owner.activate(page);
    page.show(this.owner.onReady);
  }

  private restyle(change: (page: OpenPage) => void): void {
    const page = this.current;
    if (!page) return;
    change(page);
    this.owner.showBar(page);
  }
}
