import * as glassEasel from 'glass-easel';
import type { GeneralComponent } from 'glass-easel';
import type { PageRouter } from '../host/page-router';
import type { OpenPage } from '../host/open-page';
import { AgentError } from './errors';
import { isCustom, tagOf } from './nodes';
import type { TagNode } from './nodes';
import { textOf } from './params';
import type { Params } from './params';

/** A node as clients get it. */
export interface ElementHandle {
  readonly elementId: string;
  readonly tagName: string;
  /** Only for components of the mini-program: they have data and methods. */
  readonly nodeId?: string;
  /** Only for nodes with a context of wx.createXContext. */
  readonly videoId?: string;
}

export interface PageHandle {
  readonly pageId: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The engine's component behind a page's instance. */
export const componentOf = (page: OpenPage): GeneralComponent =>
  (page.instance as unknown as { readonly _$: GeneralComponent })._$;

/** Ids of pages and nodes for clients. After a node has left the page, its id is an error. */
export class Handles {
  private readonly pages = new WeakMap<OpenPage, number>();
  private readonly names = new WeakMap<TagNode, string>();
  private readonly nodes = new Map<string, WeakRef<TagNode>>();
  private lastPage = 0;
  private lastNode = 0;

  constructor(private readonly router: PageRouter) {}

  ofPage(page: OpenPage): PageHandle {
    const pageId = this.pages.get(page) ?? (this.lastPage += 1);
    this.pages.set(page, pageId);
    return { pageId, path: page.route, query: page.url.query };
  }

  /** @throws AgentError `no_page` when it is not open, `bad_params` */
  page(params: Params): OpenPage {
    const { pageId } = params;
    const found = this.router.pages.find((page) => this.ofPage(page).pageId === Number(pageId));
    if (!found) throw new AgentError('no_page', `Page ${String(pageId)} is no longer open.`);
    return found;
  }

  /** @throws AgentError `no_page` before the first page is open */
  currentPage(): OpenPage {
    const { current } = this.router;
    if (!current) throw new AgentError('no_page', 'No page is open.');
    return current;
  }

  ofNode(node: TagNode): ElementHandle {
    const elementId = this.names.get(node) ?? this.name(node);
    const tagName = tagOf(node);
    return {
      elementId,
      tagName,
      ...(isCustom(node) && { nodeId: elementId }),
      ...(tagName === 'video' && { videoId: elementId }),
    };
  }

  /** @throws AgentError `no_element` when it has left the page, `bad_params` */
  node(params: Params): TagNode {
    const name = textOf(params, 'elementId');
    const node = this.nodes.get(name)?.deref();
    if (!node || !glassEasel.Element.isAttached(node)) {
      this.nodes.delete(name);
      throw new AgentError('no_element', `Element ${name} is no longer on a page.`);
    }
    return node;
  }

  private name(node: TagNode): string {
    this.lastNode += 1;
    const name = `e${String(this.lastNode)}`;
    this.names.set(node, name);
    this.nodes.set(name, new WeakRef(node));
    return name;
  }
}
