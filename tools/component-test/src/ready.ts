import exparser, { type Component, type TreeNode } from 'miniprogram-exparser';

const done = new WeakSet<Component>();
let mounting = false;

/** Runs the mount of a tree whose `ready` is triggered by `readyTree`. */
export function whileMounting(attach: () => void): void {
  mounting = true;
  try {
    attach();
  } finally {
    mounting = false;
  }
}

/** Triggers `ready` in a tree that was just mounted, children before parents. */
export function readyTree(node: TreeNode): void {
  if (!(node instanceof exparser.Element)) return;
  if (node instanceof exparser.Component) readyTree(node.shadowRoot);
  node.childNodes.forEach(readyTree);
  if (node instanceof exparser.Component) readyOne(node);
}

/** Triggers `ready` for a component that setData adds to a mounted tree: j-component never does. */
export function readyLater(element: Component): void {
  if (!mounting) {
    void Promise.resolve().then(() => {
      readyOne(element);
    });
  }
}

function readyOne(element: Component): void {
  if (done.has(element)) return;
  done.add(element);
  element.triggerLifeTime('ready');
}
