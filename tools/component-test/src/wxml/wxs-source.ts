import { parse, type Node } from 'acorn';
import { TemplateError } from './fault';

type AnyNode = Node & Readonly<Record<string, unknown>>;

/**
 * The syntax nodes that WXS supports: ES5 with default parameters, without `for in`, `try`, `throw`, `new`,
 * `with` and regular expressions.
 */
const ALLOWED = new Set(
  `Program EmptyStatement BlockStatement ExpressionStatement IfStatement LabeledStatement BreakStatement
  ContinueStatement SwitchStatement SwitchCase ReturnStatement WhileStatement DoWhileStatement ForStatement
  FunctionDeclaration FunctionExpression VariableDeclaration VariableDeclarator ThisExpression ArrayExpression
  ObjectExpression Property UnaryExpression UpdateExpression BinaryExpression AssignmentExpression LogicalExpression
  MemberExpression ConditionalExpression CallExpression SequenceExpression Identifier Literal
  ParenthesizedExpression AssignmentPattern`.split(/\s+/),
);

/**
 * Translates WXS to JavaScript with the same meaning. WXS defines which members a value has, so every member
 * access and every method call goes through `$get` and `$call`.
 *
 * @throws TemplateError
 */
export function compileWxs(file: string, source: string): string {
  let program: AnyNode;
  try {
    program = parse(source, {
      ecmaVersion: 2022,
      sourceType: 'script',
      preserveParens: true,
    }) as unknown as AnyNode;
  } catch (cause) {
    const { pos = 0, message } = cause as { pos?: number; message: string };
    throw new TemplateError(file, source, pos, message.replace(/ \(\d+:\d+\)$/, ''));
  }
  return new Writer(file, source).write(program);
}

class Writer {
  constructor(
    private readonly file: string,
    private readonly source: string,
  ) {}

  write(node: AnyNode): string {
    if (!ALLOWED.has(node.type) || isRefused(node)) {
      const [word = ''] = /^[\w$]+|^\S/.exec(this.text(node)) ?? [];
      throw new TemplateError(this.file, this.source, node.start, `Unexpected token, near \`${word}\``);
    }
    switch (node.type) {
      case 'Literal':
        return typeof node['value'] === 'string'
          ? JSON.stringify(wxsString(this.text(node)))
          : this.text(node);
      case 'ThisExpression':
        return '$this(this)';
      case 'MemberExpression':
        return `$get(${this.part(node, 'object')}, ${this.key(node)})`;
      case 'CallExpression':
        return this.call(node);
      case 'AssignmentExpression': {
        const left = node['left'] as AnyNode;
        const [target, value] = [this.target(left), this.part(node, 'right')];
        return `${target} ${String(node['operator'])} ${value}`;
      }
      case 'UpdateExpression': {
        const target = this.target(node['argument'] as AnyNode);
        return node['prefix'] === true
          ? `${String(node['operator'])}${target}`
          : `${target}${String(node['operator'])}`;
      }
      case 'UnaryExpression':
        if (node['operator'] === 'delete') return `delete ${this.target(node['argument'] as AnyNode)}`;
        return this.inner(node);
      case 'Property': {
        // A key keeps its spelling; only the value is an expression.
        const key = node['key'] as AnyNode;
        const value = this.part(node, 'value');
        return `${key.type === 'Literal' ? this.write(key) : this.text(key)}: ${value}`;
      }
      default:
        return this.inner(node);
    }
  }

  private call(node: AnyNode): string {
    const callee = node['callee'] as AnyNode;
    const args = node['arguments'] as readonly AnyNode[];
    const [first] = args;
    if (
      callee['name'] === 'require' &&
      typeof first?.['value'] === 'string' &&
      !first['value'].endsWith('.wxs')
    )
      throw new TemplateError(this.file, this.source, first.start, 'Expected wxs file');
    const list = args.map((argument) => this.write(argument)).join(', ');
    if (callee.type !== 'MemberExpression') return `${this.write(callee)}(${list})`;
    return `$call(${this.part(callee, 'object')}, ${this.key(callee)}, [${list}])`;
  }

  /** The target of an assignment stays a JavaScript member. */
  private target(node: AnyNode): string {
    if (node.type !== 'MemberExpression') return this.write(node);
    return `${this.part(node, 'object')}[${this.key(node)}]`;
  }

  private key(member: AnyNode): string {
    const property = member['property'] as AnyNode;
    return member['computed'] === true ? this.write(property) : JSON.stringify(property['name']);
  }

  private part(node: AnyNode, name: string): string {
    return this.write(node[name] as AnyNode);
  }

  private text(node: Node): string {
    return this.source.slice(node.start, node.end);
  }

  /** The node itself unchanged, with its children translated. */
  private inner(node: AnyNode): string {
    let out = '';
    let end = node.start;
    for (const child of childrenOf(node)) {
      out += this.source.slice(end, child.start) + this.write(child);
      end = child.end;
    }
    return out + this.source.slice(end, node.end);
  }
}

/** Variants of an allowed node that WXS lacks or that are newer than ES5. */
function isRefused(node: AnyNode): boolean {
  if (node.type === 'Literal') return node['regex'] !== undefined || node['bigint'] !== undefined;
  if (node.type === 'AssignmentPattern') return (node['left'] as AnyNode).type !== 'Identifier';
  if (node.type === 'VariableDeclaration') return node['kind'] !== 'var';
  if (node.type === 'Property')
    return node['kind'] !== 'init' || node['shorthand'] === true || node['computed'] === true;
  if (node['async'] === true || node['generator'] === true || node['optional'] === true) return true;
  const operators = ['in', 'instanceof', '**', '??', '**=', '??=', '&&=', '||='];
  return typeof node['operator'] === 'string' && operators.includes(node['operator']);
}

function childrenOf(node: AnyNode): AnyNode[] {
  const isNode = (value: unknown): value is AnyNode =>
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
  const found = Object.values(node).flatMap((value): AnyNode[] =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
  return found.sort((a, b) => a.start - b.start);
}

const KNOWN = new Set(Array.from("bfnrtv0'"));

/**
 * A string of WXS, which supports few escapes: `\d` keeps its backslash, and `\\` and `\"` become their
 * codes.
 */
function wxsString(literal: string): string {
  return literal.slice(1, -1).replace(/\\([\s\S])/g, (whole, sign: string) => {
    if (sign === '\\') return '\\x5c';
    if (sign === '"') return '\\x22';
    if (!KNOWN.has(sign)) return whole;
    return { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' }[sign] ?? sign;
  });
}
