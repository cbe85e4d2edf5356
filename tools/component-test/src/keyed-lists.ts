import type { VirtualTree } from 'miniprogram-exparser';
import exparser from 'miniprogram-exparser';
import diff from 'j-component/src/render/diff';

/**
 * j-component 1.4.10 misplaces nodes when a keyed list changes its order ([1, 2, 3] to [3, 2, 1] shows 3 1
 * 2). Its update pairs the right nodes, so putting them into the new tree's order afterwards is enough.
 */
export function fixKeyedLists(): void {
  const update = diff.diffVt;
  diff.diffVt = (before, after) => {
    update(before, after);
    restoreOrder(after);
  };
}

function restoreOrder(tree: VirtualTree): void {
  const parent = tree.exparserNode;
  if (!(parent instanceof exparser.Element)) return;
  tree.children.forEach((child, index) => {
    const node = child.exparserNode;
    if (node !== undefined && parent.childNodes[index] !== node) {
      parent.insertBefore(node, parent.childNodes[index]);
    }
  });
  tree.children.forEach(restoreOrder);
}
