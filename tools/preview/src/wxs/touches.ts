import { elementOf } from './engine-types';
import { listens } from './listeners';

/** A finger that stays this long (ms) within this distance (CSS px) makes a long press. */
const LONG_PRESS = 350;
const SLIP = 10;
/** How much the clocks of two programs may differ, in ms. */
const CLOCKS = 2;

interface Press {
  readonly x: number;
  readonly y: number;
  readonly since: number;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly become: () => void;
}

export interface TouchDeps {
  readonly trigger: (target: object, name: string, detail: object, original: Event) => void;
}

let swallowed = false;

/** Whether the ending tap belongs to a long press with a listener: WeChat drops it. */
export function takeSwallowedTap(): boolean {
  const taken = swallowed;
  swallowed = false;
  return taken;
}

/** Creates `longpress` and `longtap` from touches. */
function watchLongPress({ trigger }: TouchDeps): void {
  let press: Press | undefined;
  const stop = (): void => {
    clearTimeout(press?.timer);
    press = undefined;
  };
  const start = (event: TouchEvent): void => {
    stop();
    swallowed = false;
    const [touch] = event.touches;
    const target = elementOf(event.target);
    if (touch === undefined || target === undefined || event.touches.length > 1) return;
    const point = { x: touch.clientX, y: touch.clientY };
    const become = (): void => {
      press = undefined;
      swallowed = listens(event.target, 'longpress') || listens(event.target, 'longtap');
      for (const name of ['longpress', 'longtap']) trigger(target, name, point, event);
    };
    press = { ...point, since: event.timeStamp, timer: setTimeout(become, LONG_PRESS), become };
  };
  const end = ({ timeStamp }: TouchEvent): void => {
    const ended = press;
    stop();
    // A busy browser runs the timer late, possibly after the end of the touch.
    if (ended && timeStamp - ended.since >= LONG_PRESS - CLOCKS) ended.become();
  };
  const move = (event: TouchEvent): void => {
    const [touch] = event.touches;
    if (press === undefined || touch === undefined) return;
    if (Math.abs(touch.clientX - press.x) > SLIP || Math.abs(touch.clientY - press.y) > SLIP) stop();
  };
  window.addEventListener('touchstart', start, true);
  window.addEventListener('touchmove', move, true);
  window.addEventListener('touchend', end, true);
  window.addEventListener('touchcancel', stop, true);
}

/** A mouse drag becomes a one-finger touch, so that taps, swipes and pickers work on a computer. */
function touchWithMouse(): void {
  let down: EventTarget | null = null;
  const send = (type: string, event: MouseEvent): void => {
    if (down === null) return;
    const { clientX, clientY, pageX, pageY } = event;
    const touch = new Touch({ identifier: 0, target: down, clientX, clientY, pageX, pageY });
    const live = type === 'touchend' ? [] : [touch];
    down.dispatchEvent(
      new TouchEvent(type, {
        bubbles: true,
        cancelable: true,
        composed: true,
        touches: live,
        targetTouches: live,
        changedTouches: [touch],
      }),
    );
  };
  window.addEventListener(
    'mousedown',
    (event) => {
      if (event.button !== 0) return;
      down = event.target;
      send('touchstart', event);
    },
    true,
  );
  window.addEventListener(
    'mousemove',
    (event) => {
      send('touchmove', event);
    },
    true,
  );
  window.addEventListener(
    'mouseup',
    (event) => {
      send('touchend', event);
      down = null;
    },
    true,
  );
}

export function installTouches(deps: TouchDeps): void {
  watchLongPress(deps);
  if (!('ontouchstart' in window)) touchWithMouse();
}
