import type { Part } from './services';

/** One step: what changes together, and how. The format in which WeChat hands animations to `<view animation>`. */
export interface AnimationAction {
  readonly animates: readonly { readonly type: string; readonly args: readonly unknown[] }[];
  readonly option: {
    readonly transformOrigin: string;
    readonly transition: {
      readonly delay: number;
      readonly duration: number;
      readonly timingFunction: string;
    };
  };
}

interface Timing {
  duration?: number;
  delay?: number;
  timingFunction?: string;
  transformOrigin?: string;
}

const DEFAULTS = { duration: 400, delay: 0, timingFunction: 'linear', transformOrigin: '50% 50% 0' };

/** What is one part of a CSS transform. */
export const TRANSFORMS = [
  'matrix matrix3d rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ',
  'skew skewX skewY translate translate3d translateX translateY translateZ',
].flatMap((line) => line.split(' '));
const STYLES = 'opacity backgroundColor width height left right top bottom'.split(' ');

const PIXELS = /^(translate|translate3d|translateX|translateY|translateZ)$/;
const DEGREES = /^(rotate|rotateX|rotateY|rotateZ|skew|skewX|skewY)$/;

function argument(type: string, value: unknown, index: number): string {
  const text = String(value);
  if (typeof value !== 'number') return text;
  if (PIXELS.test(type)) return `${text}px`;
  return DEGREES.test(type) || (type === 'rotate3d' && index === 3) ? `${text}deg` : text;
}

/** `rotate(45deg)`: numbers have the unit that WeChat takes them for. */
export const transformOf = (type: string, args: readonly unknown[]): string =>
  `${type}(${args.map((value, index) => argument(type, value, index)).join(',')})`;

/** The value of a style that is animated: numbers are px, but for what has no unit. */
export const animationStyle = (name: string, value: unknown): unknown =>
  typeof value === 'number' && name !== 'opacity' && name !== 'backgroundColor'
    ? `${String(value)}px`
    : value;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function create(defaults: Timing): Record<string, unknown> {
  let done: AnimationAction[] = [];
  const current = new Map<string, { type: string; args: unknown[] }>();
  const self: Record<string, unknown> = {};
  for (const name of TRANSFORMS) {
    self[name] = (...args: unknown[]) => {
      current.set(name, { type: name, args });
      return self;
    };
  }
  for (const name of STYLES) {
    self[name] = (value: unknown) => {
      current.set(name, { type: 'style', args: [kebab(name), animationStyle(name, value)] });
      return self;
    };
  }
  self['step'] = (own: Timing = {}) => {
    const timing = { ...DEFAULTS, ...defaults, ...own };
    const { transformOrigin, duration, delay, timingFunction } = timing;
    done.push({
      animates: [...current.values()],
      option: { transformOrigin, transition: { delay, duration, timingFunction } },
    });
    return self;
  };
  self['export'] = () => {
    const actions = done;
    done = [];
    return { actions };
  };
  return self;
}

export function animationApis(): Part {
  return { createAnimation: (options: Timing = {}) => create(options) };
}
