const THE_GLOBAL = /^\s*return this;?\s*$/;

/**
 * The `Function` of a mini-program's scripts: libraries get the global object by `Function('return this')()`,
 * which returns the phone's, not the browser's window.
 */
export function phoneFunction(phone: object): FunctionConstructor {
  const asked = (args: readonly unknown[]): (() => object) | undefined =>
    args.length === 1 && THE_GLOBAL.test(String(args[0])) ? () => phone : undefined;
  const text = Function.toString();
  const made: FunctionConstructor = new Proxy(Function, {
    apply: (target, self, args: unknown[]) => asked(args) ?? (Reflect.apply(target, self, args) as object),
    construct: (target, args: unknown[], wanted) =>
      asked(args) ?? (Reflect.construct(target, args, wanted === made ? target : wanted) as object),
    // Vue reads type names from its source text.
    get: (target, key, receiver) =>
      key === 'toString' ? () => text : (Reflect.get(target, key, receiver) as unknown),
  });
  // Older code recognises functions by `f.constructor === Function`.
  Object.defineProperty(Function.prototype, 'constructor', {
    ...{ value: made, writable: true, enumerable: false, configurable: true },
  });
  return made;
}
