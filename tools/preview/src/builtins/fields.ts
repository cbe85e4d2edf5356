import type { EngineElement, EngineRoot } from '../wxs/engine-types';

/** Something a form collects. */
export interface Field {
  name(): string;
  value(): unknown;
  reset(): void;
}

/** What `<label>` and `<form>` need to know about elements, kept beside them. */
const fields = new WeakMap<EngineElement, Field>();
const labelTargets = new WeakMap<EngineElement, () => void>();
const groups = new WeakSet<EngineElement>();
const buttonHosts = new WeakSet<EngineElement>();

export function addField(element: EngineElement, field: Field): void {
  fields.set(element, field);
}

/** @param activate what a tap on the control's label does */
export function addLabelTarget(element: EngineElement, activate: () => void): void {
  labelTargets.set(element, activate);
}

export function labelTargetOf(element: EngineElement): (() => void) | undefined {
  return labelTargets.get(element);
}

/** `wx://form-field-group`: forms look into this component. */
export function markGroup(element: EngineElement): void {
  groups.add(element);
}

/** `wx://form-field-button`: the buttons in this component work for the form around it. */
export function markButtonHost(element: EngineElement): void {
  buttonHosts.add(element);
}

/** Every engine element under `root`, through components and slots, in the order on the page. */
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

/** The trees that a form can see: its own and those its content was slotted in from. */
function treesOf(form: EngineElement): Set<EngineRoot> {
  const trees = new Set<EngineRoot>();
  let root = form.ownerShadowRoot;
  while (root !== null && root !== undefined) {
    trees.add(root);
    root = root.getHostNode().ownerShadowRoot;
  }
  return trees;
}

/** A form does not see into components, unless each component on the way lets it. */
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

/** Whether a button works for a form. */
export function buttonReaches(form: EngineElement, button: EngineElement): boolean {
  return reaches(form, button, buttonHosts);
}
