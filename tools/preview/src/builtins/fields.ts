import type { EngineElement, EngineRoot } from '../wxs/engine-types';

/** A field that a form collects. */
export interface Field {
  name(): string;
  value(): unknown;
  reset(): void;
}

/** Data about elements for `<label>` and `<form>`, stored beside them. */
const fields = new WeakMap<EngineElement, Field>();
const labelTargets = new WeakMap<EngineElement, () => void>();
const groups = new WeakSet<EngineElement>();
const buttonHosts = new WeakSet<EngineElement>();

export function addField(element: EngineElement, field: Field): void {
  fields.set(element, field);
}

/** @param activate the effect of a tap on the control's label */
export function addLabelTarget(element: EngineElement, activate: () => void): void {
  labelTargets.set(element, activate);
}

/** What a tap on an element's label does; `undefined` for an element that is no control. */
export function labelTargetOf(element: EngineElement): (() => void) | undefined {
  return labelTargets.get(element);
}

/** `wx://form-field-group`: forms search inside this component. */
export function markGroup(element: EngineElement): void {
  groups.add(element);
}

/** `wx://form-field-button`: buttons inside this component act on the surrounding form. */
export function markButtonHost(element: EngineElement): void {
  buttonHosts.add(element);
}

/** Every engine element under `root`, through components and slots, in page order. */
export function* descendants(root: EngineElement): Generator<EngineElement> {
  const children: EngineElement[] = [];
  root.forEachComposedChild?.((child) => {
    children.push(child);
    return undefined;
  });
  for (const child of children) {
    yield child;
    yield* descendants(child);
  }
}

/** The trees visible to a form: its own and those of its slotted content. */
function treesOf(form: EngineElement): Set<EngineRoot> {
  const trees = new Set<EngineRoot>();
  let root = form.ownerShadowRoot;
  while (root !== null && root !== undefined) {
    trees.add(root);
    root = root.getHostNode().ownerShadowRoot;
  }
  return trees;
}

/** A form does not search inside components, unless each one on the way allows it. */
function reaches(form: EngineElement, element: EngineElement, open: WeakSet<EngineElement>): boolean {
  const trees = treesOf(form);
  let root = element.ownerShadowRoot;
  while (root !== null && root !== undefined && !trees.has(root)) {
    const host = root.getHostNode();
    if (!open.has(host)) return false;
    root = host.ownerShadowRoot;
  }
  return root !== null && root !== undefined;
}

/** The named fields of a form. */
export function fieldsOf(form: EngineElement): Field[] {
  const found: Field[] = [];
  for (const element of descendants(form)) {
    const field = fields.get(element);
    if (field !== undefined && field.name() !== '' && reaches(form, element, groups)) found.push(field);
  }
  return found;
}

/** Whether a button acts on a form. */
export function buttonReaches(form: EngineElement, button: EngineElement): boolean {
  return reaches(form, button, buttonHosts);
}
