import * as glassEasel from 'glass-easel';
import { withinTap } from '../wx/gesture';
import { engineElement } from './engine-types';
import { installGlobals } from './globals';
import { noteListener } from './listeners';
import { installTouches, takeSwallowedTap } from './touches';

/**
 * The DOM events that WeChat passes to WXML. Others (`click`, `input`, `scroll`, `load`...) are fired by the
 * components themselves, and would arrive twice if the browser's were passed too.
 */
const NATIVE_EVENTS = new Set([
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
]);

interface Point {
  identifier?: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
}

const plainTouch = ({
  identifier = 0,
  clientX,
  clientY,
  pageX,
  pageY,
}: Point): Point & { force: number } => ({
  identifier,
  clientX,
  clientY,
  pageX,
  pageY,
  force: 1,
});

const plainTouches = (list: Iterable<Point>): object[] => Array.from(list, plainTouch);

function touchesOf(type: string, original: unknown): object {
  if (original instanceof TouchEvent) {
    const changedTouches = plainTouches(original.changedTouches);
    // A tap is fired after the finger has left; WeChat reports where it was.
    const touches =
      original.type === 'touchend' && type === 'tap' ? changedTouches : plainTouches(original.touches);
    return { touches, changedTouches };
  }
  if (original instanceof MouseEvent) {
    const touches = [plainTouch(original)];
    return { touches, changedTouches: touches };
  }
  return {};
}

/** The node's data in an event. `_$` leads WXS to the node, and is not copied. */
function plainTarget(caller: unknown): object {
  const element = engineElement(caller);
  const node = element.getBackendElement();
  const { offsetLeft = 0, offsetTop = 0 } = node ?? {};
  const target = { id: element.id, dataset: element.dataset ?? {}, offsetLeft, offsetTop };
  return Object.defineProperty(target, '_$', { value: element });
}

/** Adds touches to events, and makes them plain objects that can be spread and logged, as in WeChat. */
function patchEvents(): void {
  const proto = glassEasel.Event.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { wrapShadowedEvent, dispatch } = proto;
  proto.wrapShadowedEvent = function wrapped(...args) {
    const event = wrapShadowedEvent.apply(this, args);
    const { type, timeStamp } = this;
    const detail = this.detail as unknown;
    const targets = { target: plainTarget(event.target), currentTarget: plainTarget(event.currentTarget) };
    return Object.assign(
      event,
      { type, timeStamp, detail },
      targets,
      touchesOf(type, this.getOriginalEvent()),
    ) as typeof event;
  };
  proto.dispatch = function dispatched(...args) {
    if (this.type !== 'tap') {
      dispatch.apply(this, args);
    } else if (!takeSwallowedTap()) {
      withinTap(() => {
        dispatch.apply(this, args);
      });
    }
  };
}

interface Listeners {
  readonly [name: string]: Listened | undefined;
}

/** The engine's record of one event on one node. */
interface Listened {
  readonly finalCount: number;
  readonly mutCount: number;
  readonly funcArr: {
    call(
      caller: object,
      args: readonly unknown[],
      filter: (level: number) => boolean,
      related: object | undefined,
      onReturn: unknown,
    ): unknown;
  };
}

interface Listening {
  readonly _$eventTarget?: { readonly captureListeners?: Listeners; readonly listeners?: Listeners };
}

/** A listener of `mut-bind`, as the engine numbers them. */
const MUTATING = 1;

/**
 * Like the engine's own, except that it stops the event itself, not through the object passed to the handler.
 * `catch:` then stops it whatever the handler does to that object: frameworks overwrite its methods.
 */
function patchCatching(): void {
  const proto = glassEasel.Event.prototype;
  proto.callListener = function called(currentTarget, mark, target, isCapture) {
    const { _$eventTarget: own } = currentTarget as unknown as Listening;
    const listened = (isCapture ? own?.captureListeners : own?.listeners)?.[this.getEventName()];
    if (!listened) return;
    const mutated = this.mutatedMarked();
    const event = this.wrapShadowedEvent(callerOf(target), mark, callerOf(currentTarget));
    const result = listened.funcArr.call(
      callerOf(currentTarget),
      [event],
      (level) => !mutated || level !== MUTATING,
      glassEasel.Component.isComponent(target) ? target : undefined,
      this.listenerReturnHandler(),
    );
    if (result === false || listened.finalCount > 0) {
      this.stopPropagation();
      this.preventDefault();
    } else if (listened.mutCount > 0) this.markMutated();
  };
}

function callerOf(element: glassEasel.Element): glassEasel.Element {
  if (!glassEasel.Component.isComponent(element)) return element;
  return (element.getMethodCaller() as glassEasel.Element | null) ?? element;
}

/** Keeps the browser's own events from WXML handlers. */
function patchListening(): void {
  const proto = glassEasel.CurrentWindowBackendContext.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { setListenerStats } = proto;
  proto.setListenerStats = function filtered(element, type, ...rest) {
    // An element that is not in this window (a virtual host) cannot have listeners.
    if ((element as unknown) === null || (element as unknown) === undefined) return;
    noteListener(element, type);
    if (NATIVE_EVENTS.has(type)) setListenerStats.call(this, element, type, ...rest);
  };
}

let installed = false;

/**
 * Adds what the engine leaves to its host for WXS and event handlers. Must run before the first backend
 * context is created. Repeated calls do nothing.
 */
export function installWxsRuntime(): void {
  if (installed) return;
  installed = true;
  installGlobals();
  patchEvents();
  patchCatching();
  patchListening();
  installTouches({
    trigger: (target, name, detail, originalEvent) => {
      const options = { bubbles: true, composed: true, capturePhase: true, originalEvent };
      glassEasel.triggerEvent(target as glassEasel.Element, name, detail, options);
    },
  });
}
