import type { Services } from './services';
import { atLeast, attributeSince } from './versions';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function usableComponent(
  { components, simulator }: Services,
  parts: readonly string[],
  schema: string,
): boolean {
  const [tag = '', attribute] = parts;
  const attributes = components.get(tag);
  if (attributes === undefined) return false;
  const since = attributeSince(schema);
  if (since !== undefined) return atLeast(simulator.sdkVersion, since);
  if (attribute === undefined) return true;
  // An unknown value counts as unsupported.
  return parts.length === 2 && attributes.has(kebab(attribute));
}

/**
 * wx.canIUse: whether the preview really has an API (or a method of it), a component, or an attribute, at
 * this base library. Parameters, return values and options of an existing API count as supported.
 */
export function createCanIUse(
  services: Services,
  implemented: ReadonlySet<string>,
): (schema: unknown) => boolean {
  return (schema) => {
    if (typeof schema !== 'string' || schema === '') return false;
    const parts = schema.split('.');
    if (implemented.has(parts[0] ?? '')) return true;
    return usableComponent(services, parts, schema);
  };
}
