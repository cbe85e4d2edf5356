type Listener = (...args: unknown[]) => void;

/** The channel between a page and one that it opened with navigateTo. */
export class EventChannel {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>();

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), { listener, once: false }]);
  }

  once(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), { listener, once: true }]);
  }

  /** Without a listener, every listener of the event is removed. */
  off(event: string, listener?: Listener): void {
    const kept = (this.#listeners.get(event) ?? []).filter(
      (l) => listener !== undefined && l.listener !== listener,
    );
    this.#listeners.set(event, kept);
  }

  emit(event: string, ...args: unknown[]): void {
    const called = this.#listeners.get(event) ?? [];
    this.#listeners.set(
      event,
      called.filter((l) => !l.once),
    );
    for (const { listener } of called) listener(...args);
  }
}

/** The two ends of a channel: each receives what the other emits. */
export function channelPair(handlers: Readonly<Record<string, unknown>>): {
  opener: EventChannel;
  opened: EventChannel;
} {
  const opener = new EventChannel();
  const opened = new EventChannel();
  const emitHere = opener.emit.bind(opener);
  const emitThere = opened.emit.bind(opened);
  opener.emit = emitThere;
  opened.emit = emitHere;
  for (const [event, handler] of Object.entries(handlers)) {
    if (typeof handler === 'function') opener.on(event, handler as Listener);
  }
  return { opener, opened };
}
