/** The members of an engine element that this folder uses: the engine's own types are too large. */
export interface EngineElement {
  readonly id: string;
  readonly dataset: Record<string, unknown> | null;
  readonly ownerShadowRoot?: EngineRoot | null;
  getBackendElement(): HTMLElement | null;
  toggleNodeClass(name: string, force: boolean, segment: number): void;
  setNodeStyle(style: string, segment: number): void;
  triggerEvent(name: string, detail: unknown, options?: object): void;
  addListener(name: string, listener: (event: EngineEvent) => unknown, options?: { capture: boolean }): void;
  forEachComposedChild?(visit: (child: EngineElement) => boolean | undefined): boolean;
  getShadowRoot?(): EngineRoot | null;
  getMethodCaller?(): Record<string, unknown>;
}

export interface EngineEvent {
  getOriginalEvent(): unknown;
}

export interface EngineRoot {
  getHostNode(): EngineElement & { readonly is: string };
  getElementById(id: string): EngineElement | undefined;
  querySelector(selector: string): EngineElement | null;
  querySelectorAll(selector: string): EngineElement[];
}

/** The engine's segment for classes and styles that no template owns (StyleSegmentIndex.TEMP_EXTRA). */
export const TEMPORARY_SEGMENT = 3;

/** The engine element of a component's `this`, or of an element itself. */
export function engineElement(value: unknown): EngineElement {
  return ((value as { _$?: EngineElement })._$ ?? value) as EngineElement;
}

/** The engine element of a DOM node: its own or that of the nearest ancestor. */
export function elementOf(node: EventTarget | null): EngineElement | undefined {
  for (let at = node as Node | null; at !== null; at = at.parentNode) {
    const own = (at as { __wxElement?: EngineElement }).__wxElement;
    if (own !== undefined) return own;
  }
  return undefined;
}
