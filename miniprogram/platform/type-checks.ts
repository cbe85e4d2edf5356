/**
 * The value's type name: `Object` for a plain object or an instance, `Array`, `Map`, `Promise`, `ArrayBuffer`.
 * `instanceof` fails for objects that WeChat created in another JavaScript context.
 */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether it is an object with fields: not a list, a Map or a promise. */
export function isRecord(value: unknown): boolean {
  return (
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) ||
    kindOf(value) === 'Object'
  );
}

export function isBytes(value: unknown): value is ArrayBuffer {
  return kindOf(value) === 'ArrayBuffer';
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}
