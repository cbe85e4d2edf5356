import {
  attributeOf,
  callsIn,
  elements,
  type ExpressionFault,
  type ExpressionForm,
  mustaches,
  parseExpression,
  type Problem,
  unclosedMustache,
  type WxmlNode,
} from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { includersByWxml } from './wxml-files';

const FIX = 'Fix the expression, or compute the value in the script or in a WXS function.';

/**
 * Every `{{ }}` must hold an expression that WXML can evaluate; miniprogram-ci ships a broken one as it is.
 */
export function checkExpressions(context: CheckContext): Problem[] {
  const includers = includersByWxml(context);
  return context.own('.wxml').flatMap((file) => {
    const nodes = nodesOf(context, file);
    const modules = wxsModules([file, ...(includers.get(file) ?? [])].map((each) => nodesOf(context, each)));
    return [...texts(nodes)].flatMap((text) => inText(context, file, text, modules));
  });
}

interface Text {
  readonly text: string;
  readonly offset: number;
  readonly form: ExpressionForm;
}

function inText(
  context: CheckContext,
  file: string,
  { text, offset, form }: Text,
  modules: Set<string>,
): Problem[] {
  const found = mustaches(text).flatMap((mustache) => {
    const at = offset + mustache.offset;
    if (isBlank(mustache.code)) return [emptyExpression(context, file, at)];
    const fault = faultOf(mustache.code, form, modules);
    if (!fault) return [];
    const message = `{{${mustache.code}}}: ${fault.message}`;
    return [context.problemAt(file, at + fault.offset, 'bad_expression', message, FIX)];
  });
  const open = unclosedMustache(text);
  if (open === undefined) return found;
  return [
    ...found,
    context.problemAt(file, offset + open, 'bad_expression', '{{ has no }}', 'Close it with }}.'),
  ];
}

/** wcc accepts it, and nothing is shown. */
function emptyExpression(context: CheckContext, file: string, at: number): Problem {
  const fix = 'Remove it, or put in what it should show.';
  return {
    ...context.problemAt(file, at, 'bad_expression', '{{}} is empty and shows nothing', fix),
    severity: 'warning',
  };
}

function faultOf(code: string, form: ExpressionForm, modules: Set<string>): ExpressionFault | undefined {
  let parsed = parseExpression(code, form);
  // An object literal as data: glass-easel accepts it, wcc does not.
  if ('fault' in parsed && form === 'fields') {
    const whole = parseExpression(code);
    if ('root' in whole && whole.root.type === 'object') parsed = whole;
  }
  if ('fault' in parsed) return parsed.fault;
  for (const { of, offset } of callsIn(parsed.root)) {
    if (of === undefined || modules.has(of)) continue;
    return { message: `${of} is called, but a template can only call functions of a WXS module`, offset };
  }
  return undefined;
}

function isBlank(code: string): boolean {
  return code.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').trim() === '';
}

function wxsModules(trees: readonly (readonly WxmlNode[])[]): Set<string> {
  const all = trees.flatMap((nodes) => [...elements(nodes)]);
  return new Set(
    all.filter(({ tag }) => tag === 'wxs').map((element) => attributeOf(element, 'module') ?? ''),
  );
}

function* texts(nodes: readonly WxmlNode[]): Generator<Text> {
  for (const node of nodes) {
    if (node.type === 'text') {
      yield { text: node.text, offset: node.offset, form: 'expression' };
      continue;
    }
    for (const { name, value, valueOffset } of node.attributes) {
      if (value === undefined) continue;
      const form = node.tag === 'template' && name === 'data' ? 'fields' : 'expression';
      yield { text: value, offset: valueOffset, form };
    }
    if (node.tag !== 'wxs') yield* texts(node.children);
  }
}
