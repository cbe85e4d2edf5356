import exparser, { type Component } from 'miniprogram-exparser';
import { MODEL } from './tree';

/** Sets the data that `model:name="{{field}}"` of a tag binds, where it has such an attribute. */
export function setModel(element: Component, name: string, value: unknown): void {
  const binding = element._vt?.attrs.find(
    (attribute) => attribute.name.startsWith(MODEL) && camelCase(attribute.name.slice(MODEL.length)) === name,
  );
  const [, field] = /^\{\{\s*([\w$.[\]]+)\s*\}\}$/.exec(String(binding?.value)) ?? [];
  const owner = element.ownerShadowRoot?.getHostNode();
  if (field === undefined || !owner) return;
  const page = exparser.Element.getMethodCaller(owner) as { setData(data: object): void } | undefined;
  page?.setData({ [field]: value });
}

/**
 * Applies a built-in tag's own event to the properties bound by `model:`; returns true when it has such a
 * binding.
 */
export function applyModels(element: Component, detail: unknown): boolean {
  const names = (element._vt?.attrs ?? []).flatMap(({ name }) =>
    name.startsWith(MODEL) ? [camelCase(name.slice(MODEL.length))] : [],
  );
  const values = (typeof detail === 'object' && detail !== null ? detail : {}) as Readonly<
    Record<string, unknown>
  >;
  const key = (name: string): string => (name in values ? name : 'value');
  const bound = names.filter((name) => key(name) in values);
  for (const name of bound) setModel(element, name, values[key(name)]);
  return bound.length > 0;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
