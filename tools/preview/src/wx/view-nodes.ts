import { engineElement } from '../wxs/engine-types';
import type { EngineElement } from '../wxs/engine-types';

/** A built-in component for scripts: for selector queries and wx.createXContext. */
export interface ViewNode {
  readonly tag: string;
  readonly engine: EngineElement;
  /** The names for wx.createXContext: id, or canvas-id. */
  readonly names: () => readonly string[];
  /** What `query.node()` answers. */
  readonly node?: () => unknown;
  /** What `query.context()` answers. */
  readonly context?: () => unknown;
}

function ownerOf(engine: EngineElement): unknown {
  return engine.ownerShadowRoot?.getHostNode();
}

/** Whether an element is on the visible page: other pages may use the same names. */
function isShown(engine: EngineElement): boolean {
  const page = engine.getBackendElement()?.closest('.preview-page');
  return page === null || page === undefined || page.classList.contains('preview-active');
}

/** The canvases, videos, maps ... that are on screen. */
export class ViewNodes {
  private readonly nodes = new Map<EngineElement, ViewNode>();

  add(node: ViewNode): void {
    this.nodes.set(node.engine, node);
  }

  remove(engine: EngineElement): void {
    this.nodes.delete(engine);
  }

  of(engine: unknown): ViewNode | undefined {
    return this.nodes.get(engine as EngineElement);
  }

  /** Finds one by name in a component, or on the visible page: in the page itself before its components. */
  find(tag: string, name: unknown, component?: unknown): ViewNode | undefined {
    const named = [...this.nodes.values()].filter(
      (node) => node.tag === tag && node.names().includes(String(name)),
    );
    if (component !== undefined && component !== null) {
      const owner = engineElement(component);
      return named.find(({ engine }) => ownerOf(engine) === owner);
    }
    const shown = named.filter(({ engine }) => isShown(engine));
    return shown.find(({ engine }) => isPage(ownerOf(engine))) ?? shown[0];
  }
}

function isPage(owner: unknown): boolean {
  return (owner as { ownerShadowRoot?: unknown } | undefined)?.ownerShadowRoot === null;
}
