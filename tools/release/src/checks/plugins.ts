import {
  placeholdersFor,
  type PluginFault,
  pluginFault,
  pluginNamed,
  type Problem,
  record,
  strings,
} from 'mp-app-model';
import ts from 'typescript';

import type { CheckContext } from './context';

/**
 * A plugin that a component or a script names must be declared in app.json, for the package that uses it.
 * miniprogram-ci does not look; on a phone the page fails.
 */
export function checkPlugins(context: CheckContext): Problem[] {
  return [...inConfigs(context), ...inScripts(context)];
}

const FIXES = {
  plugin_not_declared: 'Declare it under "plugins" of app.json, or fix the name.',
  package_boundary:
    'Declare the plugin for all packages, or load it later ("componentPlaceholder", requirePlugin.async).',
};

function inConfigs(context: CheckContext): Problem[] {
  const { app, sources } = context;
  const documents = [...context.units.values()].map(({ base, document }) => ({
    from: `${base}.json`,
    document,
  }));
  return [...documents, { from: 'app.json', document: app.document }].flatMap(({ from, document }) => {
    if (!document) return [];
    const config = record(document.value);
    const placeholders = placeholdersFor(app, from, strings(config['componentPlaceholder']));
    const named = Object.entries(strings(config['usingComponents'])).map(
      ([tag, written]) => [tag, written, ['usingComponents', tag]] as const,
    );
    const defaults = Object.entries(record(config['componentGenerics'])).map(
      ([tag, generic]) => [tag, record(generic)['default'], ['componentGenerics', tag, 'default']] as const,
    );
    return [...named, ...defaults].flatMap(([tag, written, path]): Problem[] => {
      const name = typeof written === 'string' ? pluginNamed(written) : undefined;
      if (name === undefined) return [];
      const fault = pluginFault(app, from, name, String(written), Object.hasOwn(placeholders, tag));
      if (!fault) return [];
      return [{ ...fault, fix: FIXES[fault.code], file: sources.display(from), position: document.at(path) }];
    });
  });
}

function inScripts(context: CheckContext): Problem[] {
  return [...context.own('.ts'), ...context.own('.js')].flatMap((file) => {
    if (!context.sources.text(file).includes('requirePlugin')) return [];
    return callsIn(context.script(file)).flatMap(({ name, offset, isLater, isCaught }) => {
      const fault = pluginFault(context.app, file, name, name, isLater);
      return fault ? [problem(context, file, offset, fault, isCaught)] : [];
    });
  });
}

function problem(
  context: CheckContext,
  file: string,
  offset: number,
  { code, message }: PluginFault,
  isCaught: boolean,
): Problem {
  const found = context.problemAt(file, offset, code, `requirePlugin of ${message}`, FIXES[code]);
  return isCaught ? { ...found, severity: 'warning' } : found;
}

interface PluginCall {
  readonly name: string;
  readonly offset: number;
  readonly isLater: boolean;
  /** Inside a `try` whose `catch` handles the failure. */
  readonly isCaught: boolean;
}

function callsIn(script: ts.SourceFile): PluginCall[] {
  const found: PluginCall[] = [];
  const visit = (node: ts.Node, isCaught: boolean): void => {
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText();
      const [given] = node.arguments;
      if (
        (callee === 'requirePlugin' || callee === 'requirePlugin.async') &&
        given &&
        ts.isStringLiteralLike(given)
      )
        found.push({
          name: given.text,
          offset: given.getStart(),
          isLater: callee !== 'requirePlugin' || node.arguments.length > 1,
          isCaught,
        });
    }
    ts.forEachChild(node, (child) => {
      const handles = ts.isTryStatement(node) && node.catchClause !== undefined && child === node.tryBlock;
      visit(child, !ts.isFunctionLike(child) && (isCaught || handles));
    });
  };
  visit(script, false);
  return found;
}
