import ts from 'typescript';
import type { Problem } from 'mp-app-model';

import type { CheckContext } from '../checks/context';

import type { ApiVersions } from './api-versions';
import { type Narrow, narrowType, resultType } from './narrow-type';
import { isGuarded } from './script-guards';
import { isAtLeast, type Version } from './version';
import { wxUses } from './wx-uses';

// Namespaces of other vendors that WeChat's types lack.
const FOREIGN: ReadonlySet<string> = new Set(['qy']);

/**
 * Checks that every `wx` API in the scripts exists in the declared minimum, or has a guard. Where `wx` has a
 * type of the project's own (platform/wx.ts), newer members must be optional there, so that tsc makes each
 * caller check; the same holds for results of such an API. Options are not checked: an older library ignores
 * unknown ones.
 */
export function checkScriptApis(context: CheckContext, versions: ApiVersions, minimum: Version): Problem[] {
  return [...context.own('.ts'), ...context.own('.js')].flatMap((file) =>
    wxUses(context.script(file)).flatMap(({ node, kind }): Problem[] => {
      if (kind === 'whole') {
        const fix = 'Give it a narrow type whose members are optional if they are newer than the minimum.';
        const message = 'wx is passed on as a whole, so its use cannot be checked';
        return [context.problemAt(file, node.getStart(), 'whole_wx', message, fix)];
      }
      if ('members' in kind)
        return kind.members.flatMap((member) => access(context, file, member, versions, minimum));
      const narrow = narrowType(context, file, kind.type);
      if (narrow === 'unknown') {
        const message = `wx is given the type ${kind.type.getText()}, which cannot be checked`;
        const fix = 'Use an interface of your own, without inheritance.';
        return [context.problemAt(file, node.getStart(), 'whole_wx', message, fix)];
      }
      return members(context, narrow, 'Wx', 'wx', versions, minimum);
    }),
  );
}

function access(
  context: CheckContext,
  file: string,
  name: ts.Identifier,
  versions: ApiVersions,
  minimum: Version,
): Problem[] {
  const api = versions('Wx', name.text);
  if (FOREIGN.has(name.text)) return [];
  if (!api) return [unknownApi(context, file, name, `wx.${name.text}`)];
  if (isAtLeast(minimum, api.since)) return [];
  if (ts.isPropertyAccessExpression(name.parent) && isGuarded(name.parent, api.since)) return [];
  const fix = `Check first: if (wx.${name.text}), isAtLeast(version, '${api.since}'); or raise the minimum.`;
  return [newer(context, file, name, `wx.${name.text}`, api.since, minimum, fix)];
}

function members(
  context: CheckContext,
  narrow: Narrow,
  interfaceName: string,
  path: string,
  versions: ApiVersions,
  minimum: Version,
): Problem[] {
  if (typeof narrow === 'string') return [];
  return narrow.members.flatMap((member): Problem[] => {
    const name = member.name?.getText() ?? '';
    if (FOREIGN.has(name)) return [];
    const api = versions(interfaceName, name);
    const full = `${path}.${name}`;
    // Below the top level one type may serve several APIs, and tsc checks the members that are not optional.
    if (!api)
      return member.name && interfaceName === 'Wx'
        ? [unknownApi(context, narrow.file, member.name, full)]
        : [];
    const fix = `Make it optional (${name}?), so that callers must check for it, or raise the minimum.`;
    const problem =
      isAtLeast(minimum, api.since) || member.questionToken
        ? []
        : [newer(context, narrow.file, member, full, api.since, minimum, fix)];
    const type = resultType(member);
    if (!type || api.type === undefined) return problem;
    const called =
      ts.isMethodSignature(member) ||
      (ts.isPropertySignature(member) && member.type?.kind === ts.SyntaxKind.FunctionType);
    const inner = narrowType(context, narrow.file, type);
    return [...problem, ...members(context, inner, api.type, called ? `${full}()` : full, versions, minimum)];
  });
}

function unknownApi(context: CheckContext, file: string, node: ts.Node, name: string): Problem {
  const message = `${name} is not in WeChat's types`;
  return context.problemAt(
    file,
    node.getStart(),
    'unknown_api',
    message,
    'Fix the name, or update miniprogram-api-typings.',
  );
}

function newer(
  context: CheckContext,
  file: string,
  node: ts.Node,
  name: string,
  since: Version,
  minimum: Version,
  fix: string,
): Problem {
  const message = `${name} needs base library ${since}; the declared minimum is ${minimum}`;
  return context.problemAt(file, node.getStart(), 'base_library', message, fix);
}
