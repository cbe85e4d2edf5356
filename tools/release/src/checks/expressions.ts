import type { Problem } from '../project/problem';
import { expressionFault } from '../wxml/expression';
import { mustaches } from '../wxml/mustache';
import type { WxmlNode } from '../wxml/parse';
import { attributeOf, elements } from '../wxml/walk';

import { type CheckContext, nodesOf } from './context';

/**
 * Every `{{ }}` must hold an expression that WXML can evaluate; miniprogram-ci ships a broken one as it is.
 */
export function checkExpressions(context: CheckContext): Problem[] {
  return context.own('.wxml').flatMap((file) => {
    const nodes = nodesOf(context, file);
    const modules = wxsModules(nodes);
    return [...texts(nodes)].flatMap(({ text, offset }) =>
      mustaches(text).flatMap((mustache) => {
        const fault = expressionFault(mustache.code, modules);
        if (!fault) return [];
        const at = offset + mustache.offset + fault.offset;
        const message = `{{${mustache.code}}}: ${fault.message}`;
        const fix = 'Mend the expression, or compute the value in the script or in a WXS function.';
        return context.problemAt(file, at, 'bad_expression', message, fix);
      }),
    );
  });
}

function wxsModules(nodes: readonly WxmlNode[]): Set<string> {
  const modules = new Set<string>();
  for (const element of elements(nodes))
    if (element.tag === 'wxs') modules.add(attributeOf(element, 'module') ?? '');
  return modules;
}

function* texts(nodes: readonly WxmlNode[]): Generator<{ text: string; offset: number }> {
  for (const node of nodes) {
    if (node.type === 'text') {
      yield node;
      continue;
    }
    for (const { value, valueOffset } of node.attributes)
      if (value !== undefined) yield { text: value, offset: valueOffset };
    if (node.tag !== 'wxs') yield* texts(node.children);
  }
}
