import { AgentError } from './errors';
import { shownElement, tagOf } from './nodes';
import type { TagNode } from './nodes';
import { pageOrigin } from '../host/page-coordinates';
import { listOf } from './params';
import type { Params } from './params';

export type TouchType = 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel';

interface Given {
  readonly identifier?: unknown;
  readonly pageX?: unknown;
  readonly pageY?: unknown;
  readonly clientX?: unknown;
  readonly clientY?: unknown;
}

/** @throws AgentError `not_shown` for a node without a box */
export function elementToTouch(node: TagNode): HTMLElement {
  const element = shownElement(node);
  if (!element) throw new AgentError('not_shown', `<${tagOf(node)}> is not visible on the screen.`);
  return element;
}

/** WeChat's coordinates start at the page's top left, a browser's at its window. */
function touchOf(target: HTMLElement, given: Given, index: number): Touch {
  const box = target.getBoundingClientRect();
  const origin = pageOrigin(target);
  const at = (places: readonly unknown[], from: number, middle: number): number => {
    const place = places.find((each) => typeof each === 'number');
    return typeof place === 'number' ? place + from : middle;
  };
  const clientX = at([given.clientX, given.pageX], origin.left, box.left + box.width / 2);
  const clientY = at([given.clientY, given.pageY], origin.top, box.top + box.height / 2);
  const identifier = typeof given.identifier === 'number' ? given.identifier : index;
  return new Touch({ identifier, target, clientX, clientY, pageX: clientX, pageY: clientY });
}

/** Touches on a node; by default one in its middle. */
export function touch(node: TagNode, type: TouchType, params: Params = {}): void {
  const target = elementToTouch(node);
  const given = (names: readonly string[]): Touch[] | undefined => {
    const name = names.find((each) => params[each] !== undefined);
    if (name === undefined) return undefined;
    return listOf(params, name).map((each, i) => touchOf(target, each as Given, i));
  };
  const lifted = type === 'touchend' || type === 'touchcancel';
  const named = given(['touches']);
  const changed = given(['changedTouches', 'changeTouches']) ?? (lifted ? undefined : named);
  const changedTouches = changed ?? [touchOf(target, {}, 0)];
  const touches = named ?? (lifted ? [] : changedTouches);
  const init = { bubbles: true, cancelable: true, composed: true };
  target.dispatchEvent(new TouchEvent(type, { ...init, touches, targetTouches: touches, changedTouches }));
}
