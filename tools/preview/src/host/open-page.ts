import type { GeneralComponent } from 'glass-easel';
import { BACK_EVENT } from '../builtins/page-container';
import type { ComponentConfig, PageInstance } from '../ports';
import type { Resized } from '../wx/resized';
import { element } from './dom';
import { nextFrame } from './frame';
import type { PageUrl } from './page-url';

/** The engine's part of a page. */
export interface PageRoot {
  readonly instance: PageInstance;
  readonly component: GeneralComponent;
  attach(parent: HTMLElement, placeholder: HTMLElement): void;
  release(): void;
}

export interface PageLook {
  title?: string;
  front?: string;
  background?: string;
}

/** Default distance from the bottom at which onReachBottom is called. px. */
const REACH_BOTTOM_PX = 50;

/** One page of the stack: its element, its instance and its lifecycle. */
export class OpenPage {
  readonly element: HTMLElement;
  readonly scroller = element('div', 'preview-scroller');
  /** Changes by wx.setNavigationBarTitle and wx.setNavigationBarColor. */
  readonly look: PageLook = {};
  leaveAlert: string | undefined;
  private readied = false;
  private loaded = false;
  private fitted = '';
  private atBottom = false;

  constructor(
    readonly url: PageUrl,
    private shownConfig: ComponentConfig,
    private readonly root: PageRoot,
  ) {
    const shape = shownConfig.navigationStyle === 'custom' ? ' preview-page-custom' : '';
    this.element = element('div', `preview-page${shape}`, { 'data-route': url.route }, [this.scroller]);
    if (shownConfig['disableScroll'] === true) this.scroller.style.overflow = 'hidden';
    Object.assign(root.instance, { route: url.route, __route__: url.route, options: { ...url.query } });
  }

  get config(): ComponentConfig {
    return this.shownConfig;
  }

  /** Takes the values of another theme. */
  takeTheme(config: ComponentConfig): void {
    this.shownConfig = config;
  }

  get route(): string {
    return this.url.route;
  }

  get instance(): PageInstance {
    return this.root.instance;
  }

  /** Adds the page to the frame. Its components are attached, then its onLoad runs. */
  load(): void {
    const mark = element('span', '');
    this.scroller.append(mark);
    this.root.attach(this.scroller, mark);
    this.scroller.addEventListener(
      'scroll',
      () => {
        this.onScroll();
      },
      { passive: true },
    );
    this.loaded = true;
    this.call('onLoad', { ...this.url.query });
  }

  /** The page's new size, px: if it has changed, the page and its components are notified. */
  fit(told: Resized): void {
    const { windowWidth, windowHeight } = told.size;
    const now = `${String(windowWidth)}x${String(windowHeight)}`;
    const before = this.fitted;
    this.fitted = now;
    if (!this.loaded || before === now) return;
    this.root.component.triggerPageLifetime('resize', [told]);
    this.call('onResize', told);
  }

  /** WeChat's order: pageLifetimes show, onShow, ready of the components, and onReady the first time. */
  show(onReady?: () => void): void {
    this.root.component.triggerPageLifetime('show', []);
    this.call('onShow');
    if (this.readied) return;
    this.readied = true;
    nextFrame(() => {
      this.call('onReady');
      onReady?.();
    });
  }

  hide(): void {
    this.root.component.triggerPageLifetime('hide', []);
    this.call('onHide');
  }

  /** Whether something over the page handles going back. */
  takesBack(): boolean {
    const over = [...this.element.querySelectorAll('wx-page-container')];
    return over.some((each) => !each.dispatchEvent(new Event(BACK_EVENT, { cancelable: true })));
  }

  unload(): void {
    this.call('onUnload');
    this.root.release();
    this.element.remove();
  }

  /** Calls a method of the page if it has one; its errors are reported like any uncaught error. */
  call(name: string, ...args: readonly unknown[]): unknown {
    const method = this.instance[name];
    if (typeof method !== 'function') return undefined;
    try {
      return Reflect.apply(method, this.instance, args);
    } catch (error) {
      reportError(error);
      return undefined;
    }
  }

  private onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.call('onPageScroll', { scrollTop });
    const distance = this.config['onReachBottomDistance'];
    const near =
      scrollTop + clientHeight >= scrollHeight - (typeof distance === 'number' ? distance : REACH_BOTTOM_PX);
    if (near && !this.atBottom) this.call('onReachBottom');
    this.atBottom = near;
  }
}
