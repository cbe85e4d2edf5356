import type { Component } from 'miniprogram-exparser';
import { engine } from './engine';
import { recordFailure } from './failures';
import { setModel } from './models';
import { readyLater } from './ready';
import { isOwn } from './registry';

/** `this` in a component, as far as the fixes use it. */
interface Instance {
  readonly _exparserNode: Component;
  readonly data: Readonly<Record<string, unknown>>;
  selectComponent(selector: string): unknown;
  setData(data: Readonly<Record<string, unknown>>, callback?: () => void): void;
}

/**
 * The id of a behavior added to every component: with it, instances behave as WeChat's do where j-component
 * differs.
 */
export const instanceMends = engine.behavior({
  lifetimes: {
    created(this: Instance) {
      answerNullForNothing(this);
      if (isOwn(this._exparserNode.is)) refuseUndefinedData(this);
      pushModels(this);
    },
    attached(this: Instance) {
      readyLater(this._exparserNode);
    },
  },
});

/** j-component throws when the selector matches nothing; WeChat returns null, and TDesign relies on it. */
function answerNullForNothing(instance: Instance): void {
  const select = instance.selectComponent.bind(instance);
  instance.selectComponent = (selector) =>
    instance._exparserNode.shadowRoot.querySelector(selector) === null ? null : select(selector);
}

/** WeChat drops a field that is set to undefined and prints a warning; j-component sets it. */
function refuseUndefinedData(instance: Instance): void {
  const set = instance.setData.bind(instance);
  instance.setData = (data, callback) => {
    for (const [name, value] of Object.entries(data)) {
      if (value === undefined) {
        const where = instance._exparserNode.is;
        recordFailure(`${where}: setData({ ${name}: undefined }) is dropped on a phone; use null`);
      }
    }
    set(data, callback);
  };
}

/**
 * `model:value` on a component's tag: when the component sets its own property, the page's field is set too.
 */
function pushModels(instance: Instance): void {
  const set = instance.setData.bind(instance);
  instance.setData = (data, callback) => {
    set(data, callback);
    for (const name of Object.keys(data)) setModel(instance._exparserNode, name, instance.data[name]);
  };
}

/**
 * A lifetime that copies a definition's further fields to each instance, as deep copies, as WeChat does;
 * functions and class instances are shared.
 */
export function fieldsLifetime(fields: () => Readonly<Record<string, unknown>>): {
  created(this: object): void;
} {
  return {
    created() {
      Object.assign(this, copy(fields()));
    },
  };
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
}
