/** How backends say that a session is not valid: each with the adapter that reads it. */
import { backend } from './contract-adapter';
import { json, problem } from './fake-server';
import type { FakeServer } from './fake-server';
import { createSignedInWorld } from './world';
import type { TestAdapter, World } from './world';

export interface VerdictStyle {
  readonly name: string;
  readonly verdict: FakeServer['verdict'];
  readonly adapter: TestAdapter;
}

const VERDICTS: Readonly<Record<string, 'expired' | 'deleted'>> = {
  unauthenticated: 'expired',
  session_expired: 'expired',
  account_deleted: 'deleted',
};

function byStatus(status: number): VerdictStyle {
  return {
    name: String(status),
    verdict: (code) => problem(status, code),
    adapter: {
      ...backend,
      read(answer) {
        if (answer.status !== status) return backend.read(answer);
        const { code } = (answer.body ?? {}) as { code?: string };
        return { kind: VERDICTS[code ?? ''] ?? 'refused', problem: { code } };
      },
    },
  };
}

function byBody(contentType: string): VerdictStyle {
  return {
    name: `200 with a code in the body, as ${contentType}`,
    verdict: (code) => json(200, { code, msg: 'no' }, { 'Content-Type': contentType }),
    adapter: {
      ...backend,
      failsWith200: true,
      read(answer) {
        const { code } = (answer.body ?? {}) as { code?: unknown };
        if (answer.status !== 200 || typeof code !== 'string') return backend.read(answer);
        return { kind: VERDICTS[code] ?? 'refused', problem: { code } };
      },
    },
  };
}

export const STYLES: readonly VerdictStyle[] = [
  ...[401, 403, 419].map(byStatus),
  ...['application/json; charset=utf-8', 'text/html;charset=UTF-8'].map(byBody),
];

/** Signed in at a server that says so in this way. */
export async function createStyledWorld({ adapter, verdict }: VerdictStyle): Promise<World> {
  const world = await createSignedInWorld(adapter);
  world.server.verdict = verdict;
  world.wx.returnsBytes = true;
  return world;
}
