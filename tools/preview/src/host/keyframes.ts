import { animationStyle, transformOf, TRANSFORMS } from '../wx/animation';
import { toFrameUnits } from '../units';

/**
 * One frame of `this.animate`, in WeChat's form: `{ offset, ease, opacity, translateX: 10, scale: [1, 2] }`.
 */
export type AnimateFrame = Readonly<Record<string, unknown>>;

const isTransform = (name: string): boolean => TRANSFORMS.includes(name);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * The same frame in the browser's form: WeChat's separate transforms become one `transform`, in the same
 * order.
 */
export function browserFrame({ offset, ease, transformOrigin, ...changes }: AnimateFrame): Keyframe {
  const names = Object.keys(changes);
  const transform = names
    .filter(isTransform)
    .map((name) => transformOf(name, asList(changes[name])))
    .join(' ');
  const styles = names
    .filter((name) => !isTransform(name))
    .map((name): [string, string] => [name, toFrameUnits(String(animationStyle(name, changes[name])))]);
  return {
    ...Object.fromEntries(styles),
    ...(transform !== '' && { transform: toFrameUnits(transform) }),
    ...(typeof offset === 'number' && { offset }),
    ...(typeof ease === 'string' && CSS.supports('transition-timing-function', ease) && { easing: ease }),
    ...(typeof transformOrigin === 'string' && { transformOrigin }),
  };
}

/** The frames without the cleared properties; empty when nothing is left. */
export function framesWithout(frames: readonly AnimateFrame[], cleared: readonly string[]): AnimateFrame[] {
  const gone = new Set(cleared);
  const left = frames.map((frame) =>
    Object.fromEntries(Object.entries(frame).filter(([name]) => !gone.has(name))),
  );
  const timing = new Set(['offset', 'ease', 'transformOrigin']);
  return left.some((frame) => Object.keys(frame).some((name) => !timing.has(name))) ? left : [];
}
