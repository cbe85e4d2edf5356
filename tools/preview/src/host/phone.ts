import { DEVICES, orientationOf, turns } from '../devices';
import type { Device, DeviceName, Insets, Orientation, Turning } from '../devices';
import type { PhoneMetrics } from '../ports';
import { Capsule } from './capsule';
import type { CapsuleActions } from './capsule';
import { element, icon } from './dom';

/** Windows narrower than this count as a phone: no frame is drawn. CSS px. */
const NARROW_PX = 480;

const TAB_BAR = 50;
const CAPSULE = { width: 87, height: 32 };

/** The page's effects on the phone. */
export interface PageShape {
  readonly customNavigation: boolean;
  readonly tabBar: boolean;
  readonly turning: Turning;
}

export interface PhoneLook {
  /** False omits the frame; without a device the mini-program then fills the window. */
  readonly framed: boolean;
  readonly device: DeviceName;
  readonly held: Orientation;
}

const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

/** The phone frame: its screen, and the containers of bars, pages and dialogs. */
export class Phone {
  readonly frame: HTMLElement;
  /** The container of the frame: a device that is larger is scrolled. */
  readonly area: HTMLElement;
  readonly screen: HTMLElement;
  readonly pages = element('div', 'preview-pages');
  readonly layer = element('div', 'preview-layer');
  readonly navigationBar = element('header', 'preview-navigation');
  readonly tabBar = element('nav', 'preview-tabs', { 'aria-label': '标签栏' });
  private shape: PageShape = {
    customNavigation: false,
    tabBar: false,
    turning: { page: 'portrait', resizable: false },
  };
  private held: Orientation;
  private readonly device: Device;
  private readonly listeners = new Set<() => void>();
  private shown = '';

  constructor(
    private readonly look: PhoneLook,
    actions: CapsuleActions,
  ) {
    this.device = DEVICES[look.device];
    this.held = look.held;
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
    this.area = element('div', 'preview-phone-area', {}, [this.frame]);
    this.applySize();
    addEventListener('resize', () => {
      this.applySize();
    });
  }

  setShape(shape: PageShape): void {
    this.shape = shape;
    this.screen.classList.toggle('preview-custom-navigation', shape.customNavigation);
    this.screen.classList.toggle('preview-with-tabs', shape.tabBar);
    this.applySize();
  }

  /** The user rotates it; a page that does not rotate stays. */
  hold(held: Orientation): void {
    this.held = held;
    this.applySize();
  }

  /** Whether the page on top rotates with the device. */
  canTurn(): boolean {
    return !this.fillsWindow() && turns(this.device, this.shape.turning);
  }

  /** Called when the screen's size changes. */
  onResize(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  size(): { width: number; height: number } {
    return { width: this.screen.clientWidth, height: this.screen.clientHeight };
  }

  metrics(): PhoneMetrics {
    const { width, height } = this.size();
    const { customNavigation, tabBar } = this.shape;
    const { navigationBar, capsule, pixelRatio } = this.device;
    const safeArea = this.insets();
    const top = safeArea.top + capsule.inset;
    const right = width - capsule.right - safeArea.right;
    const above = customNavigation ? 0 : safeArea.top + navigationBar;
    const below = tabBar ? TAB_BAR + safeArea.bottom : 0;
    return {
      statusBarHeight: safeArea.top,
      safeArea,
      pixelRatio: this.look.device === 'auto' ? devicePixelRatio : pixelRatio,
      orientation: this.orientation(),
      capsule: { ...CAPSULE, top, right, bottom: top + CAPSULE.height, left: right - CAPSULE.width },
      window: { top: above, width, height: height - above - below },
    };
  }

  /** Without a device, a phone's own window, or a frameless one, is the screen. */
  private fillsWindow(): boolean {
    return this.look.device === 'auto' && (!this.look.framed || innerWidth < NARROW_PX);
  }

  private orientation(): Orientation {
    if (this.fillsWindow()) return innerWidth > innerHeight ? 'landscape' : 'portrait';
    return orientationOf(this.device, this.shape.turning, this.held);
  }

  private insets(): Insets {
    if (this.fillsWindow()) return NO_INSETS;
    return this.orientation() === 'landscape' ? this.device.sideways : this.device.upright;
  }

  private applySize(): void {
    const { device, look } = this;
    const fills = this.fillsWindow();
    const orientation = this.orientation();
    const insets = this.insets();
    const { classList } = this.frame;
    classList.toggle('preview-framed', look.framed && !fills);
    classList.toggle('preview-exact', !fills && (look.device !== 'auto' || orientation === 'landscape'));
    classList.toggle('preview-square', device.os === 'android' || device.upright.bottom === 0);
    classList.toggle('preview-status-shown', insets.top > 0);
    classList.toggle('preview-indicator-shown', insets.bottom > 0);
    const sides = [device.width, device.height];
    const [width = 0, height = 0] = orientation === 'landscape' ? sides.reverse() : sides;
    const lengths: Readonly<Record<string, number>> = {
      '--phone-width': width,
      '--phone-height': height,
      '--status-bar': insets.top,
      '--navigation-bar': device.navigationBar,
      '--tab-bar': TAB_BAR,
      '--home-indicator': insets.bottom,
      '--capsule-inset': device.capsule.inset,
      '--capsule-right': device.capsule.right + insets.right,
      '--safe-area-top': insets.top,
      '--safe-area-right': insets.right,
      '--safe-area-bottom': insets.bottom,
      '--safe-area-left': insets.left,
    };
    for (const [name, px] of Object.entries(lengths)) this.frame.style.setProperty(name, `${String(px)}px`);
    const ratio = look.device === 'auto' ? devicePixelRatio : device.pixelRatio;
    this.frame.style.setProperty('--device-pixel-ratio', String(ratio));
    this.tellResize();
  }

  private tellResize(): void {
    const { width, height } = this.size();
    const now = `${String(width)}x${String(height)}`;
    const before = this.shown;
    this.shown = now;
    // The first size is not a change.
    if (before !== '' && before !== '0x0' && before !== now)
      for (const listener of this.listeners) listener();
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
