/** WeChat's distance from each edge of the screen. CSS px. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A phone or tablet with WeChat's measures; lengths in CSS px. */
export interface Device {
  readonly model: string;
  readonly system: string;
  readonly os: 'ios' | 'android';
  /** In portrait. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** The safe area in portrait and in landscape; its top is the status bar. */
  readonly upright: Insets;
  readonly sideways: Insets;
  /** Without the status bar above it. */
  readonly navigationBar: number;
  /** The capsule's distance below the status bar, and from the right edge. */
  readonly capsule: { readonly inset: number; readonly right: number };
  /** Tablets rotate the whole mini-program, only if app.json has `resizable`. */
  readonly tablet: boolean;
}

/** The value of `device=` in the address; `auto` is an iPhone as tall as the window allows. */
export type DeviceName = 'auto' | 'android-small' | 'android-tall' | 'iphone-se' | 'iphone' | 'ipad';

const insets = (top: number, right: number, bottom: number, left: number): Insets => ({
  ...{ top, right, bottom, left },
});

const IPHONE = {
  os: 'ios',
  system: 'iOS 17.0',
  pixelRatio: 3,
  navigationBar: 44,
  capsule: { inset: 6, right: 7 },
  tablet: false,
} as const;

const ANDROID = {
  os: 'android',
  system: 'Android 14',
  navigationBar: 48,
  capsule: { inset: 8, right: 10 },
  tablet: false,
} as const;

/** A phone in landscape has no status bar. */
export const DEVICES: Readonly<Record<DeviceName, Device>> = {
  auto: {
    ...IPHONE,
    model: 'iPhone 14',
    width: 375,
    height: 812,
    upright: insets(44, 0, 34, 0),
    sideways: insets(0, 44, 21, 44),
  },
  'android-small': {
    ...ANDROID,
    model: 'Redmi Go',
    system: 'Android 8.1.0',
    width: 360,
    height: 640,
    pixelRatio: 2,
    upright: insets(24, 0, 0, 0),
    sideways: insets(0, 0, 0, 0),
  },
  'android-tall': {
    ...ANDROID,
    model: 'Pixel 7',
    width: 412,
    height: 915,
    pixelRatio: 2.625,
    upright: insets(40, 0, 0, 0),
    sideways: insets(0, 0, 0, 40),
  },
  'iphone-se': {
    ...IPHONE,
    model: 'iPhone SE',
    width: 375,
    height: 667,
    pixelRatio: 2,
    upright: insets(20, 0, 0, 0),
    sideways: insets(0, 0, 0, 0),
  },
  iphone: {
    ...IPHONE,
    model: 'iPhone 14',
    width: 390,
    height: 844,
    upright: insets(47, 0, 34, 0),
    sideways: insets(0, 47, 21, 47),
  },
  ipad: {
    ...IPHONE,
    model: 'iPad (10th generation)',
    system: 'iPadOS 17.0',
    width: 820,
    height: 1180,
    pixelRatio: 2,
    upright: insets(24, 0, 20, 0),
    sideways: insets(24, 0, 20, 0),
    tablet: true,
  },
};

export const DEVICE_NAMES = Object.keys(DEVICES) as readonly DeviceName[];

/** The device of an address; anything that is not valid counts as `auto`. */
export function deviceNameOf(search: string): DeviceName {
  const given = new URLSearchParams(search).get('device') ?? '';
  return DEVICE_NAMES.find((name) => name === given) ?? 'auto';
}

export type Orientation = 'portrait' | 'landscape';

/** What a page requests (`pageOrientation`), and whether app.json lets tablets rotate it (`resizable`). */
export interface Turning {
  readonly page: Orientation | 'auto';
  readonly resizable: boolean;
}

/** Whether the orientation of the device decides, not the page. */
export const turns = (device: Device, { page, resizable }: Turning): boolean =>
  device.tablet ? resizable : page === 'auto';

/** A page's orientation on a device held this way. */
export function orientationOf(device: Device, turning: Turning, held: Orientation): Orientation {
  if (turns(device, turning)) return held;
  return device.tablet || turning.page === 'auto' ? 'portrait' : turning.page;
}
