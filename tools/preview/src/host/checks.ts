import * as glassEasel from 'glass-easel';
import type { GeneralComponent } from 'glass-easel';
import { component as adapter } from 'glass-easel-miniprogram-adapter';
import type { CompiledApp } from '../ports';
import { nextFrame } from './frame';
import { noteSetData } from './observer-loops';
import type { Reporter } from './reporter';

/** The mini-program's own components; packages are not checked. */
const isOwn = (id: string): boolean => !id.startsWith('wx/') && !id.split('/').includes('miniprogram_npm');

type GetMethod = (component: GeneralComponent, name: string) => unknown;

const methods = glassEasel.Component as unknown as { getMethod: GetMethod };
const { getMethod } = methods;

const checked = new Set<string>();

/**
 * Checks the first instance of each component: does it have the methods named in its own WXML? It waits until
 * the instance is on screen, since a handler may be set in attached or onLoad.
 */
export function watchComponent(component: GeneralComponent, app: CompiledApp, reporter: Reporter): void {
  const { is } = component;
  if (checked.has(is)) return;
  checked.add(is);
  // A page's properties come from its address.
  if (isOwn(is) && component.ownerShadowRoot) checkProperties(component, reporter);
  const compiled = app.components.find(({ id }) => id === is);
  nextFrame(() => {
    for (const { method, event, at } of compiled?.handlers ?? []) {
      if (getMethod(component, method) !== undefined) continue;
      reporter.warn(`${at} "${is}" has no method "${method}" for the event "${event}".`);
    }
  });
}

/** Attributes of the node itself: a component that declares them as properties gets none, as in WeChat. */
const OF_NODE = ['id', 'class', 'slot'] as const;

function checkProperties(component: GeneralComponent, reporter: Reporter): void {
  const declared = component.getComponentDefinition().behavior.listProperties();
  for (const name of OF_NODE)
    if (declared.includes(name))
      reporter.warn(
        `Component "${component.is}" declares the property "${name}": WeChat uses this name for the node itself, so the property stays empty.`,
      );
}

/** Reports what WeChat silently ignores: setData of unknown keys, and events without a method. */
export function installChecks(reporter: Reporter): void {
  checkSetData(reporter);
  checkListeners(reporter);
}

interface Caller {
  readonly _$: GeneralComponent;
}

type SetData = (this: Caller, changes: Record<string, unknown>, callback?: () => void) => void;

const declaring = new Map<string, boolean>();

/** Frameworks declare no data: their runtime sets it. Checked before the first setData of its kind. */
function declaresData(component: GeneralComponent): boolean {
  const { is, data } = component;
  const known = declaring.get(is);
  if (known !== undefined) return known;
  const properties = new Set(component.getComponentDefinition().behavior.listProperties());
  const declares = Object.keys(data).some((name) => !properties.has(name));
  declaring.set(is, declares);
  return declares;
}

/** A field shown in its WXML is no typing error: computed fields are set by setData alone. */
function isInWxml(component: GeneralComponent, field: string): boolean {
  const template = component.getComponentDefinition().behavior.getTemplate() as CompiledTemplate | undefined;
  const named = new RegExp(`\\bD\\.${field.replace(/[^\w]/g, '\\$&')}(?![\\w$])`);
  return Object.values(template?.content?._ ?? {}).some((part) => named.test(String(part)));
}

/** A template compiled by the engine's compiler: functions by name, which read the data as `D.field`. */
interface CompiledTemplate {
  readonly content?: { readonly _?: Readonly<Record<string, () => unknown>> };
}

function checkSetData(reporter: Reporter): void {
  const proto = adapter.ComponentCaller.prototype as unknown as { setData: SetData };
  const { setData } = proto;
  proto.setData = function checkedSetData(changes, callback) {
    noteSetData();
    const { is, data } = this._$;
    if (
      isOwn(is) &&
      declaresData(this._$) &&
      typeof (changes as unknown) === 'object' &&
      (changes as unknown) !== null
    ) {
      for (const [path, value] of Object.entries(changes)) {
        const field = /^[^.[]+/.exec(path)?.[0] ?? path;
        if (!Object.hasOwn(data, field) && !isInWxml(this._$, field))
          reporter.warnOfKind(
            is,
            'setData of what is not in its data',
            `setData sets "${field}", which is not in its data.`,
            field,
          );
        if (value === undefined)
          reporter.warnOfKind(
            is,
            'setData to undefined',
            `setData sets "${path}" to undefined, which WeChat refuses.`,
            path,
          );
      }
    }
    setData.call(this, changes, callback);
  };
}

function checkListeners(reporter: Reporter): void {
  methods.getMethod = (component, name) => {
    const method = getMethod(component, name);
    if (method === undefined && isOwn(component.is)) {
      reporter.warn(`Component "${component.is}" does not have a method "${name}" to handle an event.`);
    }
    return method;
  };
}
