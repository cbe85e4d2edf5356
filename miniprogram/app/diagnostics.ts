import type { Environment } from '../platform/environment';
import type { Queue, QueueStatus } from '../request/queue';
import type { LoginApi } from '../session/login-api';
import type { SignInEntry, SignInLog } from '../session/sign-in-log';
import type { Session } from '../session/types';

export interface Traffic extends QueueStatus {
  /** Since the launch: what left for the wire, and sign-ins. */
  readonly calls: number;
  readonly signIns: number;
}

/** For the diagnostics page, on builds that only developers have. It never gives a token out. */
export interface Diagnostics {
  /** The newest first. */
  readonly signIns: () => readonly SignInEntry[];
  readonly traffic: () => Traffic;
  /** The server forgets the session, and this device does not know. False where there is none. */
  readonly expire: () => boolean;
}

export interface DiagnosticsOptions {
  readonly environment: Environment;
  readonly log: SignInLog;
  readonly queue: Queue;
  readonly sent: { readonly calls: number };
  readonly session: Session;
  readonly api: LoginApi;
}

/** @returns `undefined` in a release build: nothing of this is there */
export function createDiagnostics(options: DiagnosticsOptions): Diagnostics | undefined {
  const { environment, log, queue, sent, session, api } = options;
  if (environment.envVersion === 'release') return undefined;
  return {
    signIns: () => log.entries,
    traffic() {
      const { taken, waiting } = queue.status();
      return { taken, waiting, calls: sent.calls, signIns: log.count };
    },
    expire() {
      const token = session.current();
      if (token !== undefined) api.revoke(token);
      return token !== undefined;
    },
  };
}
