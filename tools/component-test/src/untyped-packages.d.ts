/**
 * The part of WeChat's component framework that the runtime uses; none of these packages has usable types.
 */
declare module 'miniprogram-exparser' {
  interface Listeners {
    readonly empty: boolean;
  }

  /** A template's data for one node, which j-component keeps beside the node. */
  interface VirtualTree {
    readonly tagName: string;
    readonly attrs: readonly { readonly name: string; readonly value: unknown }[];
    readonly event: Readonly<Record<string, { readonly name: string; readonly handler: unknown }>>;
    readonly children: readonly VirtualTree[];
    readonly exparserNode?: TreeNode;
  }

  class TextNode {
    readonly textContent: string;
    readonly parentNode: Element | null;
    readonly __wxSlotParent?: Element | null;
  }

  class Element {
    readonly $$?: HTMLElement;
    readonly id: string;
    readonly dataset?: Record<string, unknown>;
    readonly parentNode: Element | null;
    readonly childNodes: readonly TreeNode[];
    readonly ownerShadowRoot?: ShadowRoot | null;
    readonly __virtual?: boolean;
    readonly __slotName?: string;
    readonly __wxHost?: Component;
    readonly __wxSlotParent?: Element | null;
    readonly __wxSlotChildren?: readonly TreeNode[];
    readonly __wxEvents?: Readonly<Record<string, Listeners | undefined>>;
    readonly __wxCaptureEvents?: Readonly<Record<string, Listeners | undefined>>;
    readonly _vt?: VirtualTree;
    insertBefore(child: TreeNode, before: TreeNode | undefined): void;
    addListener(event: string, listener: (event: { detail: unknown }) => void): void;
    static getMethodCaller(node: Element): Record<string, unknown> | undefined;
    static pretendAttached(node: Element): void;
    static pretendDetached(node: Element): void;
  }

  class ShadowRoot extends Element {
    getHostNode(): Component;
    querySelectorAll(selector: string): Element[];
    querySelector(selector: string): Element | null;
  }

  class Component extends Element {
    readonly is: string;
    readonly data: Readonly<Record<string, unknown>>;
    readonly shadowRoot: ShadowRoot;
    triggerLifeTime(name: string, args?: unknown[]): void;
    triggerPageLifeTime(name: string, args?: unknown[]): void;
    static hasPublicProperty(node: Component, name: string): boolean;
  }

  type TreeNode = Element | TextNode;

  interface EventOptions {
    bubbles: boolean;
    composed: boolean;
    capturePhase: boolean;
    extraFields?: Record<string, unknown>;
  }

  /** Where in exparser user code threw. */
  interface ErrorContext {
    readonly message?: string;
  }

  interface Exparser {
    readonly TextNode: typeof TextNode;
    readonly Element: typeof Element;
    readonly ShadowRoot: typeof ShadowRoot;
    readonly Component: typeof Component;
    triggerEvent(node: Element, name: string, detail: unknown, options: EventOptions): void;
    addGlobalErrorListener(listener: (error: unknown, context?: ErrorContext) => unknown): void;
    addGlobalWarningListener(listener: (message: string) => unknown): void;
  }

  const exparser: Exparser;
  export default exparser;
  export type { Component, Element, ErrorContext, Exparser, ShadowRoot, TextNode, TreeNode, VirtualTree };
}

declare module 'j-component/src/render/diff' {
  import type { VirtualTree } from 'miniprogram-exparser';

  const diff: { diffVt: (before: VirtualTree, after: VirtualTree) => void };
  export default diff;
}

declare module 'miniprogram-simulate/src/definition' {
  const registerBuiltIns: () => void;
  export default registerBuiltIns;
}

declare module 'miniprogram-simulate/src/polyfill' {
  const addTouch: () => void;
  export default addTouch;
}
