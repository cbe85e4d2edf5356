import type { Simulator, Router } from '../ports';
import { shownWith } from './entry';
import type { Part } from './part';
import { resizedTo } from './resized';

type Listener = (value: unknown) => void;

/** Events that the preview fires, by the name after `on`. */
const NAMES = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'NetworkStatusChange',
  'ThemeChange',
  'WindowResize',
] as const;

/** Events that an app can listen to, but that never happen on a computer. */
const QUIET = [
  'KeyboardHeightChange',
  'MemoryWarning',
  'UserCaptureScreen',
  'AudioInterruptionBegin',
  'AudioInterruptionEnd',
  'NetworkWeakChange',
  'MenuButtonBoundingClientRectWeightChange',
  'ScreenRecordingStateChanged',
  'BatteryInfoChange',
  'LazyLoadError',
] as const;

export type EventName = (typeof NAMES)[number];

/** The listeners of wx.onX. */
export class Events {
  private readonly listeners = new Map<string, Set<Listener>>();

  /** Calls every listener; one that throws does not stop the others. */
  emit(name: EventName, value?: unknown): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      try {
        listener(value);
      } catch (error) {
        console.error(error);
      }
    }
  }

  /** `onX` and `offX` for every event. `offX()` without a listener removes all. */
  apis(): Part {
    const part: Part = {};
    for (const name of [...NAMES, ...QUIET]) {
      part[`on${name}`] = (listener: unknown) => {
        if (typeof listener !== 'function') return;
        const set = this.listeners.get(name) ?? new Set();
        this.listeners.set(name, set.add(listener as Listener));
      };
      part[`off${name}`] = (listener?: unknown) => {
        if (typeof listener === 'function') this.listeners.get(name)?.delete(listener as Listener);
        else this.listeners.delete(name);
      };
    }
    return part;
  }
}

/** Lets the settings and the browser raise the events. */
export function connectEvents(events: Events, simulator: Simulator, router: Router): void {
  simulator.onVisibility((visible, back) => {
    if (visible) events.emit('AppShow', shownWith(router.launch, back));
    else events.emit('AppHide', undefined);
  });
  simulator.onNetworkChange((online) => {
    events.emit('NetworkStatusChange', { isConnected: online, networkType: online ? 'wifi' : 'none' });
  });
  simulator.onThemeChange((theme) => {
    events.emit('ThemeChange', { theme });
  });
  simulator.onResize(() => {
    events.emit('WindowResize', resizedTo(simulator));
  });
  if (typeof window === 'undefined') return;
  window.addEventListener('unhandledrejection', (event) => {
    events.emit('UnhandledRejection', { reason: event.reason as unknown, promise: event.promise });
  });
}
