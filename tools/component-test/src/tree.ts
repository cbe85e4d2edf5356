import { isBuiltIn, isStructure } from './built-in';
import { provideBuiltIn } from './engine';
import { ComponentRuntimeError } from './errors';
import type { Unit } from './registry';
import type { CompiledNode, RenderFunction } from './rendered';

type TagOwner = Pick<Unit, 'file' | 'using' | 'generics' | 'vendored'>;

/** Prefix of two-way bound attributes, which the compiler lists among the others. */
export const MODEL = 'model:';

/**
 * Adapts a render function's tree to the framework: generic tags by their ids, `model:` among the attributes.
 * It refuses a tag that is neither built in nor in usingComponents; the framework would silently render an
 * empty node.
 *
 * @throws ComponentRuntimeError `unknown_tag`, from the mount or the setData that would have shown it
 */
export function prepareTree(unit: TagOwner, render: RenderFunction): RenderFunction {
  return (data) => {
    const tree = render(data);
    return { ...tree, children: tree.children.map((child) => prepareNode(unit, child)) };
  };
}

function prepareNode(unit: TagOwner, node: CompiledNode | string | number): CompiledNode | string | number {
  if (typeof node !== 'object') return node;
  const tag = node.tag.replace(/^wx-/, '');
  if (!unit.vendored && !isKnown(unit, tag)) {
    throw new ComponentRuntimeError(
      'unknown_tag',
      `${unit.file}.wxml uses <${tag}>, which is neither built in nor in usingComponents`,
    );
  }
  if (isBuiltIn(tag)) provideBuiltIn(tag);
  return {
    ...node,
    ...(node.rawAttr ? { attr: { ...node.attr, ...node.rawAttr } } : {}),
    ...(node.generics ? { generics: genericsOf(unit, node.generics) } : {}),
    children: node.children.map((child) => prepareNode(unit, child)),
  };
}

function isKnown({ using, generics }: TagOwner, tag: string): boolean {
  return isStructure(tag) || isBuiltIn(tag) || Object.hasOwn(using, tag) || Object.hasOwn(generics, tag);
}

/**
 * `generic:item="card"`: from `wx-item` and `wx-card` to `item` and the id of the component behind `<card>`.
 */
function genericsOf(unit: TagOwner, generics: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(generics).map(([name, value]) => {
      const key = name.replace(/^wx-/, '');
      const tag = value.replace(/^wx-/, '');
      if (!Object.hasOwn(unit.using, tag) && !Object.hasOwn(unit.generics, tag)) {
        throw new ComponentRuntimeError(
          'unknown_tag',
          `${unit.file}.wxml has generic:${key}="${tag}", and no component of that name in usingComponents`,
        );
      }
      return [key, unit.using[tag] ?? tag];
    }),
  );
}
