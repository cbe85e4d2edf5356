import ts from 'typescript';

/** One place where a script uses the global `wx`. */
export interface WxUse {
  readonly node: ts.Identifier;
  /** `wx.member`, `const { member } = wx`, `wx` with a type of the project's own, or `wx` as a whole. */
  readonly kind: { readonly members: readonly ts.Identifier[] } | { readonly type: ts.TypeNode } | 'whole';
}

/** Every use of the global `wx`, without parameters and variables of that name. */
export function wxUses(script: ts.SourceFile): WxUse[] {
  const found: WxUse[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'wx' && isValue(node) && !isBound(node)) {
      const kind = kindOf(node);
      if (kind) found.push({ node, kind });
    }
    ts.forEachChild(node, visit);
  };
  visit(script);
  return found;
}

function kindOf(node: ts.Identifier): WxUse['kind'] | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return ts.isIdentifier(parent.name) ? { members: [parent.name] } : undefined;
  }
  // `'member' in wx` and `typeof wx` only check.
  if (ts.isTypeOfExpression(parent)) return undefined;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return undefined;
  const value = casts(node);
  if (value.type) return { type: value.type };
  const declaration = value.outer.parent;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer === value.outer) {
    if (declaration.type) return { type: declaration.type };
    if (ts.isObjectBindingPattern(declaration.name)) {
      const names = declaration.name.elements.map(({ propertyName, name }) => propertyName ?? name);
      const known = names.filter((name) => ts.isIdentifier(name));
      if (known.length === names.length) return { members: known };
    }
  }
  return 'whole';
}

/** Skips `wx as unknown as T`, `wx satisfies T` and parentheses; the outermost type counts. */
function casts(node: ts.Expression): { outer: ts.Expression; type: ts.TypeNode | undefined } {
  let outer = node;
  let type: ts.TypeNode | undefined;
  for (;;) {
    const { parent } = outer;
    if (ts.isAsExpression(parent)) type = parent.type;
    else if (!ts.isParenthesizedExpression(parent) && !ts.isSatisfiesExpression(parent))
      return { outer, type };
    outer = parent;
  }
}

/** Whether the identifier is a value, not the name of a property, a key or a type. */
function isValue({ parent, ...node }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.expression.pos === node.pos;
  if (ts.isPropertyAssignment(parent)) return parent.initializer.pos === node.pos;
  const named =
    ts.isTypeNode(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent);
  return !named && !(ts.isVariableDeclaration(parent) && parent.name.pos === node.pos);
}

function isBound(node: ts.Identifier): boolean {
  for (let scope: ts.Node = node.parent; ; scope = scope.parent) {
    if (binds(scope)) return true;
    if (ts.isSourceFile(scope)) return false;
  }
}

function binds(scope: ts.Node): boolean {
  if (ts.isFunctionLike(scope)) return scope.parameters.some(({ name }) => hasName(name));
  if (ts.isCatchClause(scope))
    return scope.variableDeclaration !== undefined && hasName(scope.variableDeclaration.name);
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) && declares(initializer);
  }
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isModuleBlock(scope)) return false;
  return scope.statements.some((statement) => {
    if (ts.isVariableStatement(statement)) return declares(statement.declarationList);
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
      return statement.name?.text === 'wx';
    if (!ts.isImportDeclaration(statement)) return false;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name?.text === 'wx') return true;
    if (!namedBindings) return false;
    return ts.isNamespaceImport(namedBindings)
      ? namedBindings.name.text === 'wx'
      : namedBindings.elements.some((element) => element.name.text === 'wx');
  });
}

function declares({ declarations }: ts.VariableDeclarationList): boolean {
  return declarations.some(({ name }) => hasName(name));
}

function hasName(name: ts.BindingName): boolean {
  if (ts.isIdentifier(name)) return name.text === 'wx';
  return name.elements.some((element) => ts.isBindingElement(element) && hasName(element.name));
}
