import type { ChannelFailure, ChannelRequest, ChannelResponse } from '../../ports';
import type { ValueOf } from './parameters';

type Network = ValueOf<'network'>;

/** The values of a browser's developer tools. */
const SLOW_3G = { latencyMs: 2_000, bytesPerMs: 50 };
const LATENCY_MS = 2_000;
const LOSS = 0.1;

/** A network failure, as the channel itself creates them. */
export function wireFailure(reason: ChannelFailure['reason'], message: string): ChannelFailure {
  return Object.assign(new Error(message), { name: 'ChannelFailure', reason });
}

/** Waits; rejects at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(wireFailure('aborted', 'abort'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

type Send = () => Promise<ChannelResponse>;

/** Sends over a simulated network. `random` returns numbers from 0 to 1. */
export async function overNetwork(
  network: Network,
  request: ChannelRequest,
  signal: AbortSignal,
  send: Send,
  random: () => number = Math.random,
): Promise<ChannelResponse> {
  if (network === 'good') return send();
  if (network === 'loss') return overLossy(send, random);
  if (network === 'latency') {
    await pause(LATENCY_MS, signal);
    return send();
  }
  const { latencyMs, bytesPerMs } = SLOW_3G;
  await pause(latencyMs + (request.body?.length ?? 0) / bytesPerMs, signal);
  const response = await send();
  await pause(response.body.length / bytesPerMs, signal);
  return response;
}

/** One in ten is lost: equally often the request, and the response after the server has processed it. */
async function overLossy(send: Send, random: () => number): Promise<ChannelResponse> {
  const chance = random();
  if (chance < LOSS / 2) throw wireFailure('disconnected', 'request lost (simulated)');
  const response = await send();
  if (chance < LOSS) throw wireFailure('disconnected', 'response lost (simulated)');
  return response;
}
