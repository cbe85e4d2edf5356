import { isBuiltIn, isStructure } from './built-in';
import { ComponentRuntimeError } from './errors';
import type { Unit } from './registry';
import type { CompiledNode, RenderFunction } from './templates';

type TagOwner = Pick<Unit, 'file' | 'using'>;

/**
 * Makes a render function refuse a tag that is neither built in nor in usingComponents; the framework would
 * put an empty node there and say nothing.
 *
 * @throws ComponentRuntimeError `unknown_tag`, from the mount or the setData that would have shown it
 */
export function refuseUnknownTags(unit: TagOwner, render: RenderFunction): RenderFunction {
  return (data) => {
    const tree = render(data);
    check(unit, tree);
    return tree;
  };
}

function check(unit: TagOwner, node: CompiledNode): void {
  const tag = node.tag.replace(/^wx-/, '');
  if (!isStructure(tag) && !isBuiltIn(tag) && unit.using[tag] === undefined) {
    throw new ComponentRuntimeError(
      'unknown_tag',
      `${unit.file}.wxml uses <${tag}>, which is neither built in nor in usingComponents`,
    );
  }
  for (const child of node.children) if (typeof child === 'object') check(unit, child);
}
