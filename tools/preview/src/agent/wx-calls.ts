import { ASYNC_APIS } from '../wx/official';
import { AgentError, notSupported } from './errors';
import { functionOf } from './functions';
import { jsonOf } from './json';
import { listOf, optionalText, textOf } from './params';
import type { Methods, Params } from './params';

/** They return a task, and also call callbacks. */
const TASKS = ['request', 'uploadFile', 'downloadFile'];
const ASYNC: ReadonlySet<string> = new Set([
  ...ASYNC_APIS.trim()
    .split(/\s+/)
    .map((each) => each.replace(/@.*/, '')),
  ...TASKS,
  'cloud.callFunction',
  'cloud.callContainer',
]);

type Anything = (this: unknown, ...args: unknown[]) => unknown;
type Callback = (value: unknown) => void;

interface Options {
  success?: Callback;
  fail?: Callback;
  complete?: Callback;
  [name: string]: unknown;
}

const isFunction = (value: unknown): value is Anything => typeof value === 'function';
const optionsOf = (value: unknown): Options =>
  typeof value === 'object' && value !== null ? (value as Options) : {};
const isFailure = (result: unknown): boolean =>
  /:fail\b/.test(String((result as { errMsg?: unknown } | null | undefined)?.errMsg));

/** Mocks `wx` for a test, and restores it. */
export class WxCalls {
  private readonly originals = new Map<string, Anything>();

  constructor(private readonly wx: object) {}

  readonly methods: Methods = {
    'App.callWxMethod': (params) => this.call(params),
    'App.mockWxMethod': (params) => {
      this.mock(params);
      return {};
    },
  };

  private call(params: Params): Promise<{ result: unknown }> {
    const { method, holder, name } = this.find(params);
    const args = [...listOf(params, 'args')];
    if (!ASYNC.has(method)) {
      return Promise.resolve(Reflect.apply(holder[name] as Anything, holder, args)).then((result) => ({
        result: jsonOf(result),
      }));
    }
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        reject(new Error(String((error as { errMsg?: unknown } | undefined)?.errMsg ?? error)));
      };
      const success = (result: unknown): void => {
        resolve({ result: jsonOf(result) });
      };
      Reflect.apply(holder[name] as Anything, holder, [{ ...optionsOf(args[0]), success, fail }]);
    });
  }

  private mock(params: Params): void {
    const { method, holder, name } = this.find(params);
    const original = this.originals.get(method) ?? (holder[name] as Anything);
    if (params['functionDeclaration'] === undefined && !('result' in params)) {
      holder[name] = original;
      this.originals.delete(method);
      return;
    }
    const declaration = optionalText(params, 'functionDeclaration');
    const more = listOf(params, 'args');
    const made = declaration === undefined ? undefined : functionOf(declaration);
    const self = { origin: (...args: unknown[]): unknown => Reflect.apply(original, holder, args) };
    const answer = (args: readonly unknown[]): unknown =>
      made === undefined ? params['result'] : Reflect.apply(made, self, [...args, ...more]);
    this.originals.set(method, original);
    holder[name] = ASYNC.has(method)
      ? (options?: unknown) => answered(method, optionsOf(options), answer)
      : (...args: unknown[]) => answer(args);
  }

  /** @throws AgentError `no_api`, `not_supported` for plugins */
  private find(params: Params): { method: string; holder: Record<string, unknown>; name: string } {
    if (typeof params['pluginId'] === 'string' && params['pluginId'] !== '')
      throw notSupported(`The wx of plugin ${params['pluginId']}`, 'the preview has no plugins.');
    const method = textOf(params, 'method');
    const steps = method.split('.');
    const name = steps.pop() ?? '';
    let holder: unknown = this.wx;
    for (const step of steps) holder = (holder as Record<string, unknown> | undefined)?.[step];
    if (!isFunction((holder as Record<string, unknown> | undefined)?.[name]))
      throw new AgentError('no_api', `wx.${method} does not exist in this base library.`);
    return { method, holder: holder as Record<string, unknown>, name };
  }
}

/**
 * An asynchronous API mocked by a test: its result is the mock's return value, its promise, or a call of the
 * callbacks passed to it. A result with `fail` in errMsg goes to `fail`.
 */
function answered(method: string, options: Options, answer: (args: unknown[]) => unknown): unknown {
  const { success, fail, complete } = options;
  const asked = [success, fail, complete].some(isFunction);
  const promise = new Promise((resolve, reject) => {
    let ended = false;
    const end = (result: unknown, failed: boolean): void => {
      if (ended) return;
      ended = true;
      for (const callback of [failed ? fail : success, complete]) if (isFunction(callback)) callback(result);
      // WeChat rejects with a plain object.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      if (failed) reject(result);
      else resolve(result);
    };
    const hooked: Options = {
      ...options,
      success: (result) => {
        end(result, false);
      },
      fail: (result) => {
        end(result, true);
      },
      complete: () => undefined,
    };
    const take = (result: unknown): void => {
      if (result !== undefined) end(result, isFailure(result));
    };
    // Callbacks never run synchronously.
    Promise.resolve()
      .then(() => answer([hooked]))
      .then(take, (error: unknown) => {
        end({ errMsg: `${method}:fail ${error instanceof Error ? error.message : String(error)}` }, true);
      });
  });
  if (asked) promise.catch(() => undefined);
  if (TASKS.includes(method)) return mockTask();
  return asked ? undefined : promise;
}

/** The return value of wx.request: there is nothing to abort. */
function mockTask(): object {
  return new Proxy({}, { get: (_target, key) => (key === 'then' ? undefined : () => undefined) });
}
