import type { PhoneMetrics } from '../ports';
import { Capsule } from './capsule';
import type { CapsuleActions } from './capsule';
import { element, icon } from './dom';

/** Narrower windows are phones themselves: no frame is drawn round the mini-program. CSS px. */
const NARROW_PX = 480;

const STATUS_BAR = 44;
const NAVIGATION_BAR = 44;
const TAB_BAR = 50;
const HOME_INDICATOR = 34;
const CAPSULE = { width: 87, height: 32, right: 7, inset: 6 };

/** What the page on top changes about the phone. */
export interface PageShape {
  readonly customNavigation: boolean;
  readonly tabBar: boolean;
}

/** The phone frame: its screen, and the places that bars, pages and dialogs are put into. */
export class Phone {
  readonly frame: HTMLElement;
  readonly screen: HTMLElement;
  readonly pages = element('div', 'preview-pages');
  readonly layer = element('div', 'preview-layer');
  readonly navigationBar = element('header', 'preview-navigation');
  readonly tabBar = element('nav', 'preview-tabs', { 'aria-label': '标签栏' });
  private shape: PageShape = { customNavigation: false, tabBar: false };

  /** @param framed false fills the window, without a frame */
  constructor(
    private readonly framed: boolean,
    actions: CapsuleActions,
  ) {
    this.screen = element('div', 'preview-screen', {}, [
      this.pages,
      this.navigationBar,
      this.tabBar,
      element('div', 'preview-home-indicator', { 'aria-hidden': 'true' }),
      new Capsule(() => this.screen, actions).element,
      statusBar(),
      this.layer,
    ]);
    this.frame = element('main', 'preview-phone', {}, [this.screen]);
    this.applySize();
    addEventListener('resize', () => {
      this.applySize();
    });
  }

  setShape(shape: PageShape): void {
    this.shape = shape;
    this.screen.classList.toggle('preview-custom-navigation', shape.customNavigation);
    this.screen.classList.toggle('preview-with-tabs', shape.tabBar);
  }

  size(): { width: number; height: number } {
    return { width: this.screen.clientWidth, height: this.screen.clientHeight };
  }

  metrics(): PhoneMetrics {
    const { width, height } = this.size();
    const { customNavigation, tabBar } = this.shape;
    const statusBarHeight = this.isFramed() ? STATUS_BAR : 0;
    const safeAreaBottom = this.isFramed() ? HOME_INDICATOR : 0;
    const top = statusBarHeight + CAPSULE.inset;
    const right = width - CAPSULE.right;
    const used =
      (customNavigation ? 0 : statusBarHeight + NAVIGATION_BAR) + (tabBar ? TAB_BAR + safeAreaBottom : 0);
    return {
      statusBarHeight,
      navigationBarHeight: NAVIGATION_BAR,
      tabBarHeight: TAB_BAR,
      safeAreaBottom,
      capsule: {
        width: CAPSULE.width,
        height: CAPSULE.height,
        top,
        right,
        bottom: top + CAPSULE.height,
        left: right - CAPSULE.width,
      },
      window: { width, height: height - used },
    };
  }

  private isFramed(): boolean {
    return this.framed && innerWidth >= NARROW_PX;
  }

  private applySize(): void {
    const framed = this.isFramed();
    this.frame.classList.toggle('preview-framed', framed);
    const set = (name: string, px: number): void => {
      this.frame.style.setProperty(name, `${String(px)}px`);
    };
    set('--status-bar', framed ? STATUS_BAR : 0);
    set('--navigation-bar', NAVIGATION_BAR);
    set('--tab-bar', TAB_BAR);
    set('--home-indicator', framed ? HOME_INDICATOR : 0);
    set('--safe-area-top', framed ? STATUS_BAR : 0);
    set('--safe-area-bottom', framed ? HOME_INDICATOR : 0);
  }
}

function statusBar(): HTMLElement {
  return element('div', 'preview-status', { 'aria-hidden': 'true' }, [
    element('span', 'preview-clock', {}, ['9:41']),
    element('span', 'preview-signals', {}, [
      icon('M2 19h3v-5H2zM7.5 19h3v-8h-3zM13 19h3V8h-3zM18.5 19h3V5h-3z'),
      icon(
        'M12 19l3-3.7a4 4 0 0 0-6 0zM5.5 11l1.9 2.3a6.5 6.5 0 0 1 9.2 0L18.5 11a9.5 9.5 0 0 0-13 0zM2 6.8l1.9 2.3a12 12 0 0 1 16.2 0L22 6.8a15 15 0 0 0-20 0z',
      ),
      icon(
        'M2.5 8A1.5 1.5 0 0 1 4 6.5h14A1.5 1.5 0 0 1 19.5 8v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 16zM21 10h1.5v4H21z',
      ),
    ]),
  ]);
}
