import { textOf as plainText } from '../builtins/component';
import type { GeneralComponent } from 'glass-easel';
import { AgentError, notSupported } from './errors';
import { setDataOf } from './instances';
import { isComponent, ownElement, tagOf } from './nodes';
import type { TagNode } from './nodes';
import { touch } from './touches';

type Act = (node: GeneralComponent, element: HTMLElement, args: readonly unknown[]) => unknown;

const numberOf = (value: unknown, name: string): number => {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new AgentError('bad_params', `${name} must be a number.`);
  return number;
};

/** The browser's field inside a built-in component. */
function native(element: HTMLElement): HTMLInputElement | HTMLTextAreaElement {
  const found = element.querySelector('input, textarea');
  if (!(found instanceof HTMLInputElement) && !(found instanceof HTMLTextAreaElement))
    throw new AgentError('not_shown', `There is no field in <${element.localName}>.`);
  return found;
}

const type: Act = (_node, element, [value]) => {
  const field = native(element);
  const text = plainText(value);
  field.value = field.maxLength >= 0 ? text.slice(0, field.maxLength) : text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

const slide: Act = (_node, element, [value]) => {
  const field = native(element);
  field.value = String(numberOf(value, 'value'));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

/** The client's functions on built-in components, by name. */
const ACTS: Readonly<Record<string, Act>> = {
  'input.input': type,
  'textarea.input': type,
  'scroll-view.scrollTo': (_node, element, [x, y]) => {
    element.scrollTo({ left: numberOf(x, 'x'), top: numberOf(y, 'y') });
  },
  'scroll-view.scrollTop': (_node, element) => element.scrollTop,
  'scroll-view.scrollLeft': (_node, element) => element.scrollLeft,
  'scroll-view.scrollWidth': (_node, element) => element.scrollWidth,
  'scroll-view.scrollHeight': (_node, element) => element.scrollHeight,
  'swiper.swipeTo': (node, _element, [index]) => setDataOf(node, { current: numberOf(index, 'index') }),
  'switch.tap': (node) => {
    touch(node, 'touchstart');
    touch(node, 'touchend');
  },
  'slider.slideTo': slide,
  'movable-view.moveTo': (node, _element, [x, y]) =>
    setDataOf(node, { x: numberOf(x, 'x'), y: numberOf(y, 'y') }),
};

/** @throws AgentError `not_supported` for an unknown function, `bad_params` for one of another component */
export function callElementFunction(node: TagNode, name: string, args: readonly unknown[]): unknown {
  const act = ACTS[name];
  if (!act) throw notSupported(`Element function "${name}"`, `use one of ${Object.keys(ACTS).join(', ')}.`);
  const [tag] = name.split('.');
  const element = ownElement(node);
  if (tagOf(node) !== tag || !isComponent(node) || !element)
    throw new AgentError(
      'bad_params',
      `"${name}" is only for <${String(tag)}>, and this is <${tagOf(node)}>.`,
    );
  return act(node, element, args);
}
