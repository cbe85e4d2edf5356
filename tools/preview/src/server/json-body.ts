import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 64 * 1024;

/**
 * A request's JSON object; empty without a body, undefined if it is invalid, of another type, or too long.
 */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  if (size === 0) return {};
  // A foreign page cannot send this type without a preflight.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
