import { randomUUID } from 'node:crypto';

import { problemWith } from '../../src/http/schemas';
import { PROBLEM_CODES } from '../../src/problem/catalogue';

const Problem = problemWith(PROBLEM_CODES);

/** A response with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or `null` for an empty body. */
  readonly body: unknown;
  /** The problem's code, for responses of status 400 and above. */
  readonly code: string | null;
}

/** The request of a call. */
export interface Call {
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
}

/** A new session, as in the API's response. */
export interface TestSession {
  readonly token: string;
  readonly expiresIn: number;
  readonly user: { id: string; nickname: string | null; avatar: string | null; linked: boolean };
}

/** Calls an API over real HTTP, and checks that every failure is a well-formed problem. */
export class Api {
  constructor(readonly origin: string) {}

  async call(method: string, path: string, { token, json, form, raw, headers }: Call = {}): Promise<Answer> {
    const body = json === undefined ? (form ?? raw) : JSON.stringify(json);
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    if (response.status < 400)
      return { status: response.status, headers: response.headers, body: parsed, code: null };
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const problem = Problem.strict().parse(parsed);
    expect(problem.status).toBe(response.status);
    return { status: response.status, headers: response.headers, body: parsed, code: problem.code };
  }

  get(path: string, token?: string): Promise<Answer> {
    return this.call('GET', path, { token });
  }

  /** An unused code of this user. */
  freshCode(user: string): string {
    return `preview.${user}.${randomUUID()}`;
  }

  exchange(code: string): Promise<Answer> {
    return this.call('POST', '/v1/sessions', { json: { code } });
  }

  async signIn(user = 'ada'): Promise<TestSession> {
    const answer = await this.exchange(this.freshCode(user));
    expect(answer.status).toBe(201);
    return answer.body as TestSession;
  }

  uploadAvatar(token: string, bytes: Uint8Array<ArrayBuffer>, name = 'avatar.png'): Promise<Answer> {
    const form = new FormData();
    form.append('avatar', new Blob([bytes]), name);
    return this.call('POST', '/v1/me/avatar', { token, form });
  }
}
