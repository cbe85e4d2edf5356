import type { Problem, WxmlElement, WxmlNode } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';

/**
 * `wx:elif` and `wx:else` must follow a sibling with `wx:if` or `wx:elif`; miniprogram-ci accepts one
 * without.
 */
export function checkBranches(context: CheckContext): Problem[] {
  return context.own('.wxml').flatMap((file) => siblings(context, file, nodesOf(context, file)));
}

function siblings(context: CheckContext, file: string, nodes: readonly WxmlNode[]): Problem[] {
  const found: Problem[] = [];
  let open = false;
  for (const node of nodes) {
    if (node.type === 'text') {
      if (node.text.trim() !== '') open = false;
      continue;
    }
    const branch = branchOf(node);
    if (branch && branch.name !== 'wx:if' && !open) {
      const message = `${branch.name} without a wx:if right before it`;
      const fix = 'Put it on the sibling that directly follows the element with wx:if or wx:elif.';
      found.push(context.problemAt(file, branch.offset, 'lone_branch', message, fix));
    }
    open = branch !== undefined && branch.name !== 'wx:else';
    found.push(...siblings(context, file, node.children));
  }
  return found;
}

function branchOf({ attributes }: WxmlElement): { name: string; offset: number } | undefined {
  return attributes.find(({ name }) => name === 'wx:if' || name === 'wx:elif' || name === 'wx:else');
}
