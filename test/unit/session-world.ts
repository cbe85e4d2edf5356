/** The session alone: its calls of the server side are recorded, and the test settles them. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { LoginResult } from '../../miniprogram/session/adapter';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import { createReplacedTokens } from '../../miniprogram/session/held-session';
import type { LoginJob } from '../../miniprogram/session/login-api';
import type { SessionRecord, SessionStore, Stored } from '../../miniprogram/session/record';
import { createSession } from '../../miniprogram/session/session';
import type { SessionOptions } from '../../miniprogram/session/session';
import { VirtualTime } from '../fakes/virtual-time';

export const result = (token: string, changed: Partial<LoginResult> = {}): LoginResult => ({
  token,
  expiresIn: 7_200,
  userId: 'u1',
  refreshToken: undefined,
  user: { id: 'u1' },
  ...changed,
});

export const stored = (token: string, changed: Partial<SessionRecord> = {}): SessionRecord => ({
  token,
  expiresAt: new VirtualTime().now() + 7_200_000,
  userId: 'u1',
  ...changed,
});

export function createAlone(
  found?: Stored,
  options: Partial<Pick<SessionOptions, 'supported' | 'consent'>> = {},
) {
  const time = new VirtualTime();
  const clock = createForegroundClock(time);
  const jobs: LoginJob[] = [];
  const revoked: string[] = [];
  const saved: SessionRecord[] = [];
  const states: string[] = [];
  const store: SessionStore = {
    load: () => found,
    save: (record) => void saved.push(record),
    saveSignedOut: () => true,
    clear: () => undefined,
  };
  const session = createSession({
    api: { obtain: (job) => void jobs.push(job), revoke: (token) => void revoked.push(token) },
    store,
    clock,
    cooldown: { firstMs: 1_000, maxMs: 30_000 },
    waitTimeout: 15_000,
    supported: true,
    retire: createReplacedTokens,
    ...options,
  });
  session.subscribe((state) => states.push(state));
  return {
    ...{ time, session, jobs, revoked, saved, states },
    /** The newest sign-in. */
    get job(): LoginJob {
      return jobs[jobs.length - 1]!;
    },
    /** Signed in with a token that no call has used. */
    async signedIn(token: string) {
      const work = session.token();
      jobs[jobs.length - 1]!.done(result(token), true);
      await work;
    },
    fails(reason: ConstructorParameters<typeof SessionUnavailableError>[0], waitMs = 0) {
      jobs[jobs.length - 1]!.failed(new SessionUnavailableError(reason), waitMs);
    },
  };
}
