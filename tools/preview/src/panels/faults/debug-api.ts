import type { Channel } from '../../ports';

/** A call of the reference API's debug routes. */
export interface DebugCall {
  readonly route: string;
  readonly body: object;
}

const TIMEOUT_MS = 10_000;

/**
 * Requests a fault from the server at `origin`. Other backends have no such routes.
 * @returns whether it succeeded; a failure is reported
 */
export async function askForFault(
  channel: Channel,
  origin: string,
  { route, body }: DebugCall,
): Promise<boolean> {
  const url = `${origin}/debug/${route}`;
  const request = {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
    redirect: 'manual',
  } as const;
  const answer = await channel.send(request, AbortSignal.timeout(TIMEOUT_MS)).catch(() => undefined);
  if (answer !== undefined && answer.status < 300) return true;
  const why = answer === undefined ? 'no answer' : `HTTP ${String(answer.status)}`;
  const text = `preview: the backend cannot simulate this fault (POST ${url}: ${why}); the reference API can, when it runs with its stand-in for WeChat.`;
  console.warn(text);
  channel.report('warn', text);
  return false;
}
