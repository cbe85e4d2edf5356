import exparser, { type Component } from 'miniprogram-exparser';
import { ComponentRuntimeError } from './errors';
import { checkHandlers } from './handlers';
import { readyTree, whileMounting } from './ready';
import { addRoot, removeRoot } from './roots';
import { TestNode } from './test-node';

/** Callbacks to run after the root's lifetimes. */
export interface After {
  readonly attached?: () => void;
  readonly ready?: () => void;
}

/** A mounted tree: its root node, and how to unmount it. */
export class Mounted extends TestNode {
  private readonly root: Component;
  private readonly screen = document.createElement('div');

  /** @param root the tree's root, where `element` is the component under test, at the root or inside it */
  protected constructor(root: Component, element: Component) {
    super(element);
    this.root = root;
  }

  /**
   * Calls a method of the component, such as `onPullDownRefresh`, and returns what it returns.
   *
   * @throws ComponentRuntimeError `method_missing`
   */
  call(method: string, ...args: readonly unknown[]): unknown {
    const own = this.instance[method];
    if (typeof own === 'function') return Reflect.apply(own, this.instance, args);
    throw new ComponentRuntimeError('method_missing', `<${this.tag}> has no method ${method}`);
  }

  /** Detaches the tree and runs `detached`; the end of a test does so automatically. */
  unmount(): void {
    if (!removeRoot(this.root)) return;
    checkHandlers();
    try {
      this.leave();
    } finally {
      this.takeDown();
    }
  }

  /** Hook: lifetimes to run before the tree is detached. */
  protected leave(): void {
    // Only pages have such lifetimes.
  }

  /** Hook: clean-up outside the tree, whether or not detaching failed. */
  protected forget(): void {
    // Only pages are on a stack.
  }

  /**
   * Attaches the tree to the screen; each `after` runs after the lifetime of its name. An error in one ends
   * the mount.
   */
  protected enter(dom: Node, after: After = {}): void {
    const unmount = (): void => {
      this.unmount();
    };
    addRoot({ element: this.root, unmount });
    document.body.append(this.screen);
    this.screen.append(dom);
    try {
      whileMounting(() => {
        exparser.Element.pretendAttached(this.root);
      });
      after.attached?.();
      readyTree(this.root);
      after.ready?.();
    } catch (error) {
      removeRoot(this.root);
      this.takeDown();
      throw error;
    }
    checkHandlers();
  }

  private takeDown(): void {
    this.forget();
    exparser.Element.pretendDetached(this.root);
    this.screen.remove();
  }
}
