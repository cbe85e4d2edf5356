import ts from 'typescript';

import { knownObject } from './script-strings';

/** The methods of a page or a component, as far as its script shows. */
export interface Definition {
  readonly methods: ReadonlySet<string>;
  /** Whether unknown methods may be added: by a spread, a behavior, a computed name, a call. */
  readonly open: boolean;
}

const UNREADABLE: Definition = { methods: new Set(), open: true };

/**
 * Reads the argument of `Page(...)`, or `methods` of the argument of `Component(...)`, also through a
 * constant of the same file. The definition is open unless there is exactly one such call and everything in
 * it can be read.
 */
export function readDefinition(script: ts.SourceFile): Definition {
  const found = readOptions(script);
  if (!found) return UNREADABLE;
  return found.kind === 'Page' ? membersOf(found.options) : componentMethods(found.options);
}

/** The argument of the only `Page(...)` or `Component(...)` call of a script, also through a constant. */
export function readOptions(
  script: ts.SourceFile,
): { readonly kind: 'Page' | 'Component'; readonly options: ts.ObjectLiteralExpression } | undefined {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:Page|Component)$/.test(node.expression.getText())) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(script);
  const [call, ...more] = calls;
  const options = more.length === 0 ? knownObject(call?.arguments[0]) : undefined;
  if (!call || !options) return undefined;
  return { kind: call.expression.getText() === 'Page' ? 'Page' : 'Component', options };
}

function componentMethods(options: ts.ObjectLiteralExpression): Definition {
  const own = membersOf(options);
  if (own.open || (own.methods.has('behaviors') && !hasBuiltInBehaviors(options))) return UNREADABLE;
  if (!own.methods.has('methods')) return { methods: new Set(), open: false };
  const object = knownObject(propertyOf(options, 'methods'));
  return object ? membersOf(object) : UNREADABLE;
}

/** `behaviors: ['wx://form-field']`: WeChat's built-in behaviors add no methods. */
function hasBuiltInBehaviors(options: ts.ObjectLiteralExpression): boolean {
  const list = propertyOf(options, 'behaviors');
  return (
    list !== undefined &&
    ts.isArrayLiteralExpression(list) &&
    list.elements.every((element) => ts.isStringLiteralLike(element) && element.text.startsWith('wx://'))
  );
}

/** The value of one property of an object literal. */
export function propertyOf(object: ts.ObjectLiteralExpression, key: string): ts.Expression | undefined {
  for (const property of object.properties) {
    if (nameOf(property) !== key) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

function membersOf(object: ts.ObjectLiteralExpression): Definition {
  const names = object.properties.map(nameOf);
  const readable = names.filter((name) => name !== undefined);
  return { methods: new Set(readable), open: readable.length < names.length };
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  if (!name) return undefined;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}
