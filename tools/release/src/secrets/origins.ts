import ts from 'typescript';
import { elements, type Problem } from 'mp-app-model';

import { type CheckContext, nodesOf } from '../checks/context';
import { CONFIG_FILE } from '../config-file';

const URL = /^(https?|wss?):\/\/(\[[^\]]+\]|[^/:?#\s{]*)/i;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;
const DOMAIN = /^(?!www\.$)[\w-]+(?:\.[\w-]+)+$/;
const ADDRESS = /^(?:\d+(?:\.\d+){3}|\[.*\]|localhost)$/i;

/**
 * Reports origins in the mini-program that a phone cannot or should not use: `http:`, `ws:`, a bare IP
 * address. The one exception is the developer's own machine: a constant of config.ts with LOCAL in its name,
 * on a loopback address.
 */
export function checkOrigins(context: CheckContext): Problem[] {
  return [...literals(context)].flatMap(({ file, text, offset, local }) => {
    const [, scheme = '', host = ''] = URL.exec(text) ?? [];
    const plain = /^(?:http|ws)$/i.test(scheme);
    if (!plain && !ADDRESS.test(host)) return [];
    // An XML namespace, not an address.
    if (/(?:^|\.)w3\.org$/.test(host) || (local && LOOPBACK.test(host))) return [];
    // `indexOf('http://')`, and names such as http://tmp, which DevTools gives temporary files.
    if (!ADDRESS.test(host) && !DOMAIN.test(host)) return [];
    const what = plain ? `${scheme}: is not encrypted` : 'an IP address cannot be a request domain';
    const message = `${JSON.stringify(`${scheme}://${host}`)}: ${what}, and WeChat refuses it on phones`;
    const fix = `Use https: and a domain; an origin for the developer's machine alone is a LOCAL... constant of ${CONFIG_FILE}.`;
    return { ...context.problemAt(file, offset, 'origin', message, fix), severity: 'warning' as const };
  });
}

interface Literal {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  readonly local: boolean;
}

function* literals(context: CheckContext): Generator<Literal> {
  for (const file of [...context.own('.ts'), ...context.own('.js')])
    yield* inScript(file, context.script(file));
  for (const file of context.own('.wxml')) {
    for (const { attributes } of elements(nodesOf(context, file))) {
      for (const { value, valueOffset } of attributes) {
        if (value !== undefined) yield { file, text: value, offset: valueOffset, local: false };
      }
    }
  }
  for (const [extension, pattern] of [
    ['.json', /"((?:[^"\\\n]|\\.)*)"/g],
    ['.wxss', /url\(\s*['"]?([^'")]*)/g],
    ['.wxs', /['"]([^'"\n]*)['"]/g],
  ] as const) {
    for (const file of context.own(extension)) {
      for (const match of context.sources.text(file).matchAll(pattern)) {
        yield { file, text: match[1] ?? '', offset: match.index, local: false };
      }
    }
  }
}

function* inScript(file: string, node: ts.Node): Generator<Literal> {
  const literal = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node : undefined;
  if (literal) {
    const { parent } = literal;
    const name = ts.isVariableDeclaration(parent) ? parent.name.getText() : '';
    yield {
      file,
      text: literal.text,
      offset: literal.getStart(),
      local: file === CONFIG_FILE && name.includes('LOCAL'),
    };
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* inScript(file, child);
}
