/** A route's response. */
export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | null;
}

/** A JSON response. */
export function json(value: unknown, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

/** A response without a body. */
export const empty = (headers: Record<string, string> = {}, status = 204): Reply => ({
  status,
  headers,
  body: null,
});
