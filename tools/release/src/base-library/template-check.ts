import {
  attributeOf,
  attributeValues,
  dashed,
  type Problem,
  type WxmlElement,
  type WxmlNode,
} from 'mp-app-model';

import { type CheckContext, nodesOf } from '../checks/context';

import { componentVersions } from './component-versions';
import { guardedVersion, GUARDS_FILE, type TemplateGuards } from './template-guards';
import { isAtLeast, type Version } from './version';

/**
 * Checks that every built-in component, attribute and value (open-type, type) in the project's own WXML
 * exists in the declared minimum, or is inside a `wx:if` or `wx:elif` whose condition is listed as a guard.
 */
export function checkTemplateParts(
  context: CheckContext,
  minimum: Version,
  guards: TemplateGuards,
): Problem[] {
  return context.own('.wxml').flatMap((file) => walk(context, file, nodesOf(context, file), minimum, guards));
}

function walk(
  context: CheckContext,
  file: string,
  nodes: readonly WxmlNode[],
  have: Version,
  guards: TemplateGuards,
): Problem[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    const condition = attributeOf(node, 'wx:if') ?? attributeOf(node, 'wx:elif');
    const guarded = condition === undefined ? undefined : guardedVersion(condition, guards);
    const here = guarded !== undefined && isAtLeast(guarded, have) ? guarded : have;
    return [...inElement(context, file, node, here), ...walk(context, file, node.children, here, guards)];
  });
}

function inElement(context: CheckContext, file: string, element: WxmlElement, have: Version): Problem[] {
  const versions = componentVersions(element.tag);
  if (!versions) return [];
  const problem = (offset: number, what: string, since: Version): Problem => {
    const message = `${what} needs base library ${since}; only ${have} is certain here`;
    const fix = `Put it inside a wx:if whose condition is listed in ${GUARDS_FILE}, or raise the minimum.`;
    return context.problemAt(file, offset, 'base_library', message, fix);
  };
  const { since, parts } = versions;
  if (since !== undefined && !isAtLeast(have, since))
    return [problem(element.offset, `<${element.tag}>`, since)];
  return element.attributes.flatMap(({ name: written, value = '', offset }) => {
    const name = dashed(written);
    const named = parts[name];
    if (named !== undefined && !isAtLeast(have, named))
      return [problem(offset, `<${element.tag} ${name}>`, named)];
    return attributeValues(value).names.flatMap((text) => {
      const needed = parts[`${name}=${text}`];
      if (needed === undefined || isAtLeast(have, needed)) return [];
      return [problem(offset, `<${element.tag} ${name}="${text}">`, needed)];
    });
  });
}
