import type { Environment } from '../platform/environment';
import type { Queue, QueueStatus } from '../request/queue';
import type { LoginApi } from '../session/login-api';
import type { SignInEntry, SignInLog } from '../session/sign-in-log';
import type { Session } from '../session/types';

export interface Traffic extends QueueStatus {
  /** Since the launch: requests sent, and sign-ins. */
  readonly calls: number;
  readonly signIns: number;
}

/** Data of the diagnostics page, for develop and trial builds. Contains no token. */
export interface Diagnostics {
  /** Newest first. */
  readonly signIns: () => readonly SignInEntry[];
  readonly traffic: () => Traffic;
  /** Makes the server end the session without the client knowing. False when there is no session. */
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

/** @returns `undefined` in a release build */
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
