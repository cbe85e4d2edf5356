import * as glassEasel from 'glass-easel';
import type { CurrentWindowBackendContext } from 'glass-easel';
import { fitsMedia } from '../builtins/media';
import { component as adapter } from 'glass-easel-miniprogram-adapter';
import { installIntersections } from './intersections';

interface Point {
  readonly left: number;
  readonly top: number;
}

/** Position of a node's page in the browser's window; WeChat measures from there. */
export function pageOrigin(node: unknown): Point {
  const page = node instanceof Element ? node.closest('.preview-page') : null;
  return page?.getBoundingClientRect() ?? { left: 0, top: 0 };
}

interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

function moved(rect: Rect, by: Point): Rect & { right: number; bottom: number } {
  const left = rect.left - by.left;
  const top = rect.top - by.top;
  return {
    left,
    top,
    right: left + rect.width,
    bottom: top + rect.height,
    width: rect.width,
    height: rect.height,
  };
}

/**
 * Makes queries, observers and touches measure from the top left of the page, not of the browser's window.
 */
export function installPageCoordinates(backend: CurrentWindowBackendContext): void {
  measureNodes();
  measureTouches();
  observePages(backend);
  installIntersections();
  scrollOfViewport();
  const page = (): HTMLElement | null => document.querySelector<HTMLElement>('.preview-page.preview-active');
  backend.getWindowWidth = () => page()?.clientWidth ?? innerWidth;
  backend.getWindowHeight = () => page()?.clientHeight ?? innerHeight;
  backend.createMediaQueryObserver = (query, listener) => {
    let before: boolean | undefined;
    const sizes = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const matches = fitsMedia({ width, height }, query);
      if (matches !== before) listener({ matches });
      before = matches;
    });
    sizes.observe(page() ?? document.documentElement);
    return {
      disconnect: () => {
        sizes.disconnect();
      },
    };
  };
}

function measureNodes(): void {
  const proto = glassEasel.Element.prototype as unknown as {
    getBoundingClientRect(callback: (rect: Rect) => void): void;
    getBackendElement(): unknown;
  };
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { getBoundingClientRect } = proto;
  proto.getBoundingClientRect = function fromPage(callback) {
    getBoundingClientRect.call(this, (rect) => {
      callback(moved(rect, pageOrigin(this.getBackendElement())));
    });
  };
}

interface Touch {
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
}

interface TouchLike {
  touches?: readonly Touch[];
  changedTouches?: readonly Touch[];
  detail?: unknown;
}

function measureTouches(): void {
  const proto = glassEasel.Event.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { wrapShadowedEvent } = proto;
  proto.wrapShadowedEvent = function fromPage(...args) {
    const event = wrapShadowedEvent.apply(this, args) as ReturnType<typeof wrapShadowedEvent> & TouchLike;
    const original = this.getOriginalEvent();
    if (!(original instanceof UIEvent)) return event;
    const by = pageOrigin(original.target);
    const canvas = original.target instanceof Element ? original.target.closest('.wx-canvas-native') : null;
    const shown = (touch: Touch): Touch => ({
      ...movedTouch(touch, by),
      ...(canvas && within(canvas, touch)),
    });
    if (event.touches) event.touches = event.touches.map(shown);
    if (event.changedTouches) event.changedTouches = event.changedTouches.map(shown);
    const { detail } = this as { detail: unknown };
    const position = isPosition(detail) ? { x: detail.x - by.left, y: detail.y - by.top } : undefined;
    return position ? Object.assign(event, { detail: { ...(detail as object), ...position } }) : event;
  };
}

function movedTouch(touch: Touch, by: Point): Touch {
  const { clientX, clientY, pageX, pageY } = touch;
  return {
    ...touch,
    clientX: clientX - by.left,
    clientY: clientY - by.top,
    pageX: pageX - by.left,
    pageY: pageY - by.top,
  };
}

/** Touches of a canvas also have coordinates on it. */
function within(canvas: Element, { clientX, clientY }: Touch): { x: number; y: number } {
  const { left, top } = canvas.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function isPosition(value: unknown): value is { x: number; y: number } {
  const { x, y } = (value ?? {}) as { x?: unknown; y?: unknown };
  return typeof x === 'number' && typeof y === 'number';
}

/** Without a relative element, nodes come into view in the page's own scroller. */
function observePages(backend: CurrentWindowBackendContext): void {
  const observe = backend.createIntersectionObserver.bind(backend);
  backend.createIntersectionObserver = (target, relative, margin, thresholds, listener) => {
    const scroller = (target as unknown as Element).closest('.preview-scroller');
    const root = relative ?? (scroller as unknown as typeof relative);
    return observe(target, root, margin, thresholds, (status) => {
      const by = pageOrigin(target);
      const { boundingClientRect, intersectionRect, relativeRect } = status;
      listener({
        ...status,
        boundingClientRect: moved(boundingClientRect, by),
        intersectionRect: moved(intersectionRect, by),
        relativeRect: moved(relativeRect, by),
      });
    });
  };
}

interface ViewportQuery {
  _$push(
    selector: string | null,
    caller: QueryCaller,
    single: boolean,
    fields: object,
    callback: (r: unknown) => void,
  ): void;
}

interface QueryCaller {
  readonly _$: { readonly getBackendElement: () => unknown };
}

/** The adapter returns a rectangle for scrollOffset of the viewport; this returns the scroll position. */
function scrollOfViewport(): void {
  const anyQuery = adapter.ComponentCaller.prototype.createSelectorQuery();
  const proto = Object.getPrototypeOf(anyQuery) as ViewportQuery;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const push = proto._$push;
  proto._$push = function pushFixed(selector, caller, single, fields, callback) {
    const asks = selector === null && (fields as { scrollOffset?: boolean }).scrollOffset === true;
    const fixed = (result: unknown): void => {
      const node = caller._$.getBackendElement();
      const scroller = node instanceof Element ? node.closest('.preview-scroller') : null;
      if (scroller) {
        const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scroller;
        Object.assign(result as object, { scrollLeft, scrollTop, scrollWidth, scrollHeight });
      }
      callback(result);
    };
    push.call(this, selector, caller, single, fields, asks ? fixed : callback);
  };
}
