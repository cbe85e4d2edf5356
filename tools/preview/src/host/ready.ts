import * as glassEasel from 'glass-easel';
import type { GeneralComponent } from 'glass-easel';
import { nextFrame } from './frame';

const scheduled = new WeakSet();
let waiting: GeneralComponent[] = [];

/**
 * The engine leaves `ready` to its host: once for each component, after its first layout, children before
 * parents. Components come in the order in which they were attached.
 */
export function runReady(component: GeneralComponent): void {
  if (scheduled.has(component)) return;
  scheduled.add(component);
  waiting.push(component);
  if (waiting.length > 1) return;
  nextFrame(() => {
    const attached = waiting;
    waiting = [];
    for (const each of childrenFirst(attached)) {
      if (glassEasel.Element.isAttached(each)) each.triggerLifetime('ready', []);
    }
  });
}

/** Reorders from parents first to children first. */
function childrenFirst(list: readonly GeneralComponent[]): GeneralComponent[] {
  const ordered: GeneralComponent[] = [];
  const open: GeneralComponent[] = [];
  for (const component of list) {
    for (let last = open.at(-1); last !== undefined && !isInside(component, last); last = open.at(-1)) {
      ordered.push(last);
      open.pop();
    }
    open.push(component);
  }
  return [...ordered, ...open.reverse()];
}

function isInside(component: GeneralComponent, outer: GeneralComponent): boolean {
  for (let at: glassEasel.Element | null = component; at; at = at.getComposedParent()) {
    if (at === outer) return true;
  }
  return false;
}
