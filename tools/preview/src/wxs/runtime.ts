import * as glassEasel from 'glass-easel';
import { withinTap } from '../wx/gesture';
import { engineElement } from './engine-types';
import { installGlobals } from './globals';
import { noteListener } from './listeners';
import { installTouches, takeSwallowedTap } from './touches';

/**
 * The DOM events that WeChat hands to WXML. Any other (`click`, `input`, `scroll`, `load`...) is a component's own
 * event there, and would arrive twice if the browser's came through as well.
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
    // A tap is told when the finger has left; WeChat shows where it was.
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

/** What a handler is told of a node. `_$` leads WXS back to it, and is not copied with the rest. */
function plainTarget(caller: unknown): object {
  const element = engineElement(caller);
  const node = element.getBackendElement();
  const { offsetLeft = 0, offsetTop = 0 } = node ?? {};
  const target = { id: element.id, dataset: element.dataset ?? {}, offsetLeft, offsetTop };
  return Object.defineProperty(target, '_$', { value: element });
}

/** Events carry touches, and can be spread and logged as the plain objects that they are in WeChat. */
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

/** What the engine keeps of one event on one node. */
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
 * The engine's own, but for one thing: it stops the event itself, and not by the object that the handler was given.
 * `catch:` stops whatever the handler does to that: frameworks write their own methods on it.
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

/** Keeps the browser's own events away from WXML handlers. */
function patchListening(): void {
  const proto = glassEasel.CurrentWindowBackendContext.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { setListenerStats } = proto;
  proto.setListenerStats = function filtered(element, type, ...rest) {
    // An element that is not in this window (a virtual host) has nothing to listen with.
    if ((element as unknown) === null || (element as unknown) === undefined) return;
    noteListener(element, type);
    if (NATIVE_EVENTS.has(type)) setListenerStats.call(this, element, type, ...rest);
  };
}

let installed = false;

/**
 * Gives WXS and event handlers what the engine leaves to its host. Must run before the first backend context is
 * made. A second call does nothing.
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
