/** Number of calls that the button sends. */
export const BURST = 20;
/** Parameter of the path in the address. */
export const BURST_PARAMETER = 'burst';
export const DEFAULT_BURST_PATH = '/v1/me';

export interface BurstResult {
  readonly ok: number;
  readonly failed: number;
  readonly ms: number;
}

type Get = (path: string) => Promise<unknown>;

/**
 * The app's own request layer, through an optional hook: `getApp().client.get(path)`, which returns a
 * promise. Undefined when there is none.
 */
export function clientOf(getApp: unknown): Get | undefined {
  if (typeof getApp !== 'function') return undefined;
  const app = (getApp as () => { client?: { get?: unknown } } | undefined)();
  const client = app?.client;
  const get = client?.get;
  return typeof get === 'function'
    ? (path) => Promise.resolve(Reflect.apply(get, client, [path]))
    : undefined;
}

/** Sends all at once and waits for the last. */
export async function burst(
  get: Get,
  path: string,
  now: () => number = () => performance.now(),
): Promise<BurstResult> {
  const started = now();
  const calls = Array.from({ length: BURST }, async () => get(path));
  const results = await Promise.allSettled(calls);
  const ok = results.filter(({ status }) => status === 'fulfilled').length;
  return { ok, failed: results.length - ok, ms: Math.round(now() - started) };
}
