import type { EngineElement } from '../wxs/engine-types';

export type Data = Record<string, unknown>;

/** One built-in component on a page. */
export interface Self {
  /** Properties and data. */
  readonly data: Readonly<Data>;
  readonly element: HTMLElement;
  readonly engine: EngineElement;
  /** An element of the component's own template. */
  part<E extends HTMLElement = HTMLElement>(selector: string, kind?: new () => E): E;
  set(values: Data): void;
  /** Fires an event at the component, without bubbling. `answer` receives each handler's result. */
  fire(name: string, detail: object, answer?: (returned: unknown) => void): void;
}
