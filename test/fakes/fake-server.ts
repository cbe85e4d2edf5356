import type { WxFailure } from '../../miniprogram/platform/wx';

export interface ServerRequest {
  readonly method: string;
  readonly path: string;
  readonly header: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Set for an upload: the bytes of the file. */
  readonly file?: string | undefined;
}

export interface ServerAnswer {
  /** Some platforms report it as text, or not at all. */
  readonly status: unknown;
  readonly body: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
}

/** The argument of wx's `fail`. */
export interface ServerFailure {
  readonly failure: WxFailure;
}

export const HANG = 'hang';
export const NO_NETWORK = 'no-network';
export type ServerOutcome = ServerAnswer | ServerFailure | typeof HANG | typeof NO_NETWORK;

interface FakeSession {
  readonly userId: string;
  state: 'valid' | 'expired' | 'deleted';
}

export const json = (
  status: number,
  body: unknown,
  header = {},
): ServerAnswer & { readonly body: string } => ({
  status,
  body: JSON.stringify(body),
  header,
});
export const problem = (
  status: number,
  code: string,
  header = {},
): ServerAnswer & { readonly body: string } =>
  json(status, { type: 'about:blank', title: code, status, code }, header);

/** The API that the template expects, in memory, with controls for everything that can fail. */
export class FakeServer {
  /** The user of the next wx.login. */
  userId = 'user-1';
  /** Seconds. */
  expiresIn = 172_800;
  /** Outcomes of the next exchanges, in order; when it is empty they succeed. */
  readonly exchangeScript: (ServerOutcome | ((request: ServerRequest) => ServerOutcome))[] = [];
  /** How the server says that a session is not valid: by its status, or by a code in the body. */
  verdict: (code: string) => ServerAnswer = (code) => problem(401, code);
  /** Overrides the response when it returns an outcome. */
  intercept: (request: ServerRequest) => ServerOutcome | undefined = () => undefined;

  readonly sessions = new Map<string, FakeSession>();
  readonly requests: ServerRequest[] = [];
  /** The result of each request; no status when there was no response. */
  readonly log: { readonly path: string; readonly status: unknown; readonly isVerdict: boolean }[] = [];
  readonly usedCodes = new Set<string>();
  readonly revoked: string[] = [];
  private issued = 0;
  private lastVerdict: ServerAnswer | undefined;
  private codes = 0;

  /** A code for wx.login, valid once. */
  freshCode(): string {
    this.codes += 1;
    return `code-${String(this.codes)}`;
  }

  count(method: string, path: string): number {
    return this.requests.filter((request) => request.method === method && request.path === path).length;
  }

  get exchanges(): number {
    return this.count('POST', '/v1/sessions');
  }

  /** Expires every valid session. */
  expireAll(): void {
    for (const session of this.sessions.values()) if (session.state === 'valid') session.state = 'expired';
  }

  deleteAccount(userId = this.userId): void {
    for (const session of this.sessions.values()) if (session.userId === userId) session.state = 'deleted';
  }

  handle(request: ServerRequest): ServerOutcome {
    this.requests.push(request);
    const outcome = this.answer(request);
    this.log.push({
      path: request.path,
      status: typeof outcome === 'object' && 'status' in outcome ? outcome.status : undefined,
      isVerdict: outcome === this.lastVerdict,
    });
    return outcome;
  }

  private answer(request: ServerRequest): ServerOutcome {
    const intercepted = this.intercept(request);
    if (intercepted) return intercepted;
    if (request.method === 'POST' && request.path === '/v1/sessions') return this.exchange(request);
    if (request.path.startsWith('/public')) return json(200, { public: true });
    return this.withSession(request);
  }

  private exchange(request: ServerRequest): ServerOutcome {
    const scripted = this.exchangeScript.shift();
    if (scripted) return typeof scripted === 'function' ? scripted(request) : scripted;
    const { code } = JSON.parse(request.body ?? '{}') as { code: string };
    if (this.usedCodes.has(code)) return problem(400, 'wechat_code_used');
    this.usedCodes.add(code);
    return json(201, this.issue(this.userId));
  }

  /** A sign-in's answer. */
  issue(userId: string): { token: string; expiresIn: number; user: object } {
    this.issued += 1;
    const token = `canary-token-${String(this.issued)}-${userId}`;
    this.sessions.set(token, { userId, state: 'valid' });
    return {
      token,
      expiresIn: this.expiresIn,
      user: { id: userId, nickname: null, avatar: null, linked: false },
    };
  }

  private withSession(request: ServerRequest): ServerOutcome {
    const token = (request.header['Authorization'] ?? '').replace(/^Bearer /, '');
    if (request.method === 'DELETE' && request.path === '/v1/sessions/current') {
      this.revoked.push(token);
      this.sessions.delete(token);
      return { status: 204, body: '' };
    }
    const session = this.sessions.get(token);
    if (token === '') return this.refuse('unauthenticated');
    if (session?.state === 'deleted') return this.refuse('account_deleted');
    if (session?.state !== 'valid') return this.refuse('session_expired');
    if (request.method === 'DELETE' && request.path === '/v1/me') {
      this.deleteAccount(session.userId);
      return { status: 204, body: '' };
    }
    return json(200, {
      id: session.userId,
      path: request.path,
      method: request.method,
      file: request.file ?? null,
    });
  }

  private refuse(code: string): ServerAnswer {
    this.lastVerdict = this.verdict(code);
    return this.lastVerdict;
  }
}
