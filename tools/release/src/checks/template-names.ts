import { attributeOf, attributeValues, elements, type Problem, type WxmlElement } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { includersByWxml, placedElements } from './wxml-files';

/**
 * `<template is="row">` must name a template of the file or of a file that it imports directly; WeChat shows
 * nothing for an unknown name.
 */
export function checkTemplateNames(context: CheckContext): Problem[] {
  const includers = includersByWxml(context);
  return context.own('.wxml').flatMap((file) => {
    const scope = [file, ...(includers.get(file) ?? [])];
    const { names, open } = namesIn(context, scope);
    const used = [...placedElements(nodesOf(context, file))].flatMap(({ element, shared }) =>
      uses(element).map((use) => ({ ...use, shared })),
    );
    return used.flatMap(({ name, offset, shared }) => {
      if (names.has(name) || (open && name !== '')) return [];
      const message =
        name === ''
          ? '<template> without a name shows nothing'
          : `there is no template ${JSON.stringify(name)} here or in what the file imports`;
      const fix =
        'Fix the name, or import the file that defines it (an import does not bring its own imports).';
      const problem = context.problemAt(file, offset, 'missing_template', message, fix);
      // A template may be unused; wxParse names a thirteenth level that no text reaches.
      return shared ? { ...problem, severity: 'warning' as const } : problem;
    });
  });
}

interface Use {
  /** Empty when the tag has no name. */
  readonly name: string;
  readonly offset: number;
}

function uses(element: WxmlElement): Use[] {
  if (element.tag !== 'template' || defined(element) !== undefined) return [];
  const is = element.attributes.find(({ name }) => name === 'is');
  const offset = is?.valueOffset ?? element.offset;
  return attributeValues(is?.value ?? '').names.map((name) => ({ name, offset }));
}

/** `open`: an import cannot be read, so the name may exist there. */
function namesIn(context: CheckContext, files: readonly string[]): { names: Set<string>; open: boolean } {
  const targets = files.flatMap((file) => {
    const imports = context.references(file).filter(({ kind }) => kind === 'wxml import');
    return [file, ...imports.map(({ target }) => target)];
  });
  const names = new Set<string>();
  for (const target of targets) {
    if (target === undefined) continue;
    for (const element of elements(nodesOf(context, target))) {
      const name = defined(element);
      if (name !== undefined) names.add(name);
    }
  }
  const unread = targets.some((target) => target === undefined || context.wxml(target) instanceof Error);
  return { names, open: unread || [...names].some((name) => name.includes('{{')) };
}

function defined(element: WxmlElement): string | undefined {
  return element.tag === 'template' ? attributeOf(element, 'name') : undefined;
}
