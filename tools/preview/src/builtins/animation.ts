import { transformOf } from '../wx/animation';
import type { AnimationAction } from '../wx/animation';
import type { EngineElement } from '../wxs/engine-types';

export const ANIMATION_PROPERTIES = { animation: null };

/** The engine's segment for transitions (StyleSegmentIndex.ANIMATION_EXTRA). */
const ANIMATION_SEGMENT = 2;

function styleOf({ animates, option }: AnimationAction): string {
  const { delay, duration, timingFunction } = option.transition;
  const styles = animates.filter((a) => a.type === 'style');
  const transforms = animates.filter((a) => a.type !== 'style');
  const names = [...styles.map((s) => String(s.args[0])), ...(transforms.length > 0 ? ['transform'] : [])];
  const transition = names
    .map((n) => `${n} ${String(duration)}ms ${timingFunction} ${String(delay)}ms`)
    .join(',');
  const transform = transforms.map(({ type, args }) => transformOf(type, args)).join(' ');
  return [
    `transition:${transition}`,
    `transform-origin:${option.transformOrigin}`,
    ...(transform === '' ? [] : [`transform:${transform}`]),
    ...styles.map((s) => `${String(s.args[0])}:${String(s.args[1])}`),
  ].join(';');
}

/** Plays the result of `wx.createAnimation().export()`, step by step. */
export function playAnimation(engine: EngineElement, animation: unknown): void {
  const actions = (animation as { actions?: readonly AnimationAction[] } | null | undefined)?.actions ?? [];
  let at = 0;
  for (const action of actions) {
    setTimeout(() => {
      engine.setNodeStyle(styleOf(action), ANIMATION_SEGMENT);
    }, at);
    at += action.option.transition.delay + action.option.transition.duration;
  }
}
