import exparser, { type Component, type Element } from 'miniprogram-exparser';
import { isBuiltIn } from './built-in';
import { composedParent, composedTags } from './composed';
import { ComponentRuntimeError, type RuntimeErrorCode } from './errors';
import { checkHandlers } from './handlers';
import { applyModels } from './models';
import { tagOf } from './selectors';
import { elementOf, type TestNode } from './test-node';

/** Events of the base library that bubble; all others stay on their node. */
const BUBBLING = new Set(
  `tap longpress longtap touchstart touchmove touchend touchcancel touchforcechange
  transitionend animationstart animationiteration animationend`.split(/\s+/),
);

/** Events that WeChat sends later, and the event of the same tag that caused them. */
const ANSWERS: Readonly<Record<string, 'tap' | 'blur'>> = {
  chooseavatar: 'tap',
  getuserinfo: 'tap',
  getphonenumber: 'tap',
  opensetting: 'tap',
  agreeprivacyauthorization: 'tap',
  nicknamereview: 'blur',
};

/** Tags that have fired a causing event, by that event. */
const asked = { tap: new WeakSet<Component>(), blur: new WeakSet<Component>() };

const TOUCH = { identifier: 0, clientX: 0, clientY: 0, pageX: 0, pageY: 0 };

/**
 * Fires an event as the base library would, and returns when every handler has run. A touch hits the first
 * tag that a component renders, not the component, and bubbles from there; a disabled `<button>` stops it.
 * Events that WeChat sends later (a chosen avatar, a review) also reach a tag that has become disabled.
 *
 * @param detail the handler's `event.detail`
 * @throws ComponentRuntimeError `event_unheard` when nothing listens, `node_disabled` when a phone would
 * never fire it
 */
export function fire(node: TestNode, name: string, detail: unknown = {}): void {
  const bubbles = BUBBLING.has(name);
  const element = bubbles ? touched(elementOf(node)) : elementOf(node);
  const disabled = path(element, bubbles).find(isDisabled);
  if (disabled && bubbles) return;
  const question = ANSWERS[name];
  const isAnswer = question !== undefined && asked[question].delete(element);
  if (disabled && !isAnswer) fail('node_disabled', `<${tagOf(disabled)}> is disabled: it fires no ${name}`);
  const isBound = isBuiltIn(element.is) && applyModels(element, detail);
  if (!isBound && !path(element, bubbles).some((at) => hears(at, name))) {
    fail('event_unheard', `nothing listens to ${name} of <${node.tag}> ("${node.text}")`);
  }
  if (name === 'tap' || name === 'blur') {
    path(element, bubbles)
      .filter(isControl)
      .forEach((control) => asked[name].add(control));
  }
  exparser.triggerEvent(element, name, detail, {
    bubbles,
    composed: bubbles,
    capturePhase: bubbles,
    extraFields: bubbles ? { touches: [TOUCH], changedTouches: [TOUCH] } : {},
  });
  checkHandlers();
}

function touched(element: Component): Component {
  if (isBuiltIn(element.is)) return element;
  const inside = composedTags(element).find((at) => isBuiltIn(at.is));
  return inside ?? fail('node_not_found', `<${tagOf(element)}> is not visible, so a user could not touch it`);
}

function fail(code: RuntimeErrorCode, message: string): never {
  throw new ComponentRuntimeError(code, message);
}

function path(element: Component, bubbles: boolean): Element[] {
  const nodes: Element[] = [element];
  for (let at = composedParent(element); bubbles && at; at = composedParent(at)) nodes.push(at);
  return nodes;
}

/** Only form controls can be disabled, and only a button stops what bubbles from inside it. */
function isDisabled(element: Element, index: number): element is Component {
  if (!(element instanceof exparser.Component) || !isBuiltIn(element.is)) return false;
  if (index > 0 && element.is !== 'button') return false;
  return element._vt?.attrs.some(({ name, value }) => name === 'disabled' && Boolean(value)) ?? false;
}

function isControl(element: Element): element is Component {
  return element instanceof exparser.Component && isBuiltIn(element.is);
}

function hears(element: Element, name: string): boolean {
  const lists = [element.__wxEvents?.[name], element.__wxCaptureEvents?.[name]];
  return lists.some((list) => list?.empty === false);
}
