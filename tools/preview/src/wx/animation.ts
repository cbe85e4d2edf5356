import type { Part } from './services';

/** One step: simultaneous changes, and their timing. WeChat's format for `<view animation>`. */
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

/** Parts of a CSS transform. */
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

/** `rotate(45deg)`: numbers get WeChat's default unit. */
export const transformOf = (type: string, args: readonly unknown[]): string =>
  `${type}(${args.map((value, index) => argument(type, value, index)).join(',')})`;

/** The value of an animated style: numbers are px, except for unitless properties. */
export const animationStyle = (name: string, value: unknown): unknown =>
  typeof value === 'number' && name !== 'opacity' && name !== 'backgroundColor'
    ? `${String(value)}px`
    : value;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

type Animate = AnimationAction['animates'][number];

/**
 * The public members of WeChat's Animation: apps keep it in data, where it is copied, and change its option.
 */
interface AnimationObject {
  actions: AnimationAction[];
  /** The current transforms, by name. */
  currentTransform: Record<string, Animate>;
  /** The changes of the next step. */
  currentStepAnimates: Animate[];
  option: AnimationAction['option'];
  [method: string]: unknown;
}

type Method = (this: AnimationObject, ...args: unknown[]) => AnimationObject;

const METHODS: Readonly<Record<string, Method>> = Object.fromEntries([
  ...TRANSFORMS.map((name): [string, Method] => [
    name,
    function transform(...args) {
      this.currentStepAnimates.push({ type: name, args });
      return this;
    },
  ]),
  ...STYLES.map((name): [string, Method] => [
    name,
    function style(value) {
      this.currentStepAnimates.push({ type: 'style', args: [kebab(name), animationStyle(name, value)] });
      return this;
    },
  ]),
]);

function create(defaults: Timing): AnimationObject {
  const optionOf = ({ transformOrigin, duration, delay, timingFunction }: Required<Timing>) => ({
    transformOrigin,
    transition: { delay, duration, timingFunction },
  });
  return {
    actions: [],
    currentTransform: {},
    currentStepAnimates: [],
    option: optionOf({ ...DEFAULTS, ...defaults }),
    ...METHODS,
    step(this: AnimationObject, own: Timing = {}) {
      for (const animate of this.currentStepAnimates) {
        const { type, args } = animate;
        this.currentTransform[type === 'style' ? `style.${String(args[0])}` : type] = animate;
      }
      this.currentStepAnimates = [];
      const { transformOrigin, transition } = this.option;
      this.actions.push({
        animates: Object.values(this.currentTransform),
        option: optionOf({ transformOrigin, ...transition, ...own }),
      });
      return this;
    },
    export(this: AnimationObject) {
      const { actions } = this;
      this.actions = [];
      return { actions };
    },
  };
}

/** createAnimation. */
export function animationApis(): Part {
  return { createAnimation: (options: Timing = {}) => create(options) };
}
