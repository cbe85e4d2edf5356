/**
 * Every response of the API server has the shape that the client's types promise, and the client can read it.
 */
import { toProfile } from '../../miniprogram/account/profile';
import { parseResponse } from '../../miniprogram/platform/response';
import type { HttpResponse } from '../../miniprogram/platform/response';
import { backend } from '../fakes/contract-adapter';
import type { Problem, Session, User, paths } from '../../miniprogram/backend/contract';
import { CORE_PROBLEMS } from 'api-server/problems';
import { everyAnswer } from './every-answer';
import type { Answered } from './every-answer';
import { reference } from './reference-site';
import { useHarness } from './harness';
import { typeErrors } from './type-check';

type Same<A, B> = [A, B] extends [B, A] ? true : false;
type Answers<Status extends number, Body> = {
  responses: Record<Status, { content: { 'application/json': Body } }>;
};
type Json<Path extends keyof paths, Method extends keyof paths[Path], Status extends number> =
  paths[Path][Method] extends Answers<Status, infer Body> ? Body : never;

/** Checked by `tsc -p test`: the responses of the paths, and that the client knows each code. */
const AS_TYPED: readonly true[] = [
  true satisfies Same<Json<'/v1/sessions', 'post', 201>, Session>,
  true satisfies Same<Json<'/v1/me', 'get', 200>, User>,
  true satisfies Same<Json<'/v1/me', 'patch', 200>, User>,
  true satisfies Same<Json<'/v1/me/avatar', 'post', 200>, User>,
  true satisfies Same<Problem['code'], keyof typeof CORE_PROBLEMS>,
  true satisfies Same<User, { id: string; nickname: string | null; avatar: string | null; linked: boolean }>,
];

/**
 * The response as a constant, with the contract's type for exactly this operation, status and content type.
 */
function asConstant({ path, method, status, contentType, text }: Answered, index: number): string {
  const response = `paths['${path}']['${method}']['responses'][${String(status)}]`;
  const name = `answer${String(index)}`;
  return text === ''
    ? `export const ${name}: ${response} extends { content?: never } ? true : false = true;`
    : `export const ${name}: ${response}['content']['${contentType}'] = ${text};`;
}

const open = useHarness(reference);

it('sends only answers that fit the types of the client', async () => {
  const { origin } = await open();
  const answers = await everyAnswer(origin);
  const header = "import type { paths } from '../../miniprogram/backend/contract';";
  const errors = typeErrors([header, ...answers.map(asConstant)]);
  expect(errors.map(({ line, message }) => ({ message, answer: answers[line - 1] }))).toEqual([]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(
    new Set([200, 201, 204, 400, 401, 404, 409, 413, 415, 422]),
  );
  // The client reads each user exactly.
  const users = answers
    .filter(({ status, path }) => status === 200 && ['/v1/me', '/v1/me/avatar'].includes(path))
    .map(({ text }) => JSON.parse(text) as User);
  for (const user of users) {
    expect(toProfile(backend.readUser(user), origin)).toEqual({
      id: user.id,
      nickname: user.nickname ?? '',
      avatarUrl: user.avatar === null ? '' : origin + user.avatar,
    });
  }
});

it('a missing or new field, another type, status or content type would fail this check', () => {
  const contentType = 'application/json';
  const user: Answered = { path: '/v1/me', method: 'get', status: 200, contentType, text: '' };
  const text = JSON.stringify({ id: 'u', nickname: null, avatar: null, linked: false });
  const wrong: Answered[] = [
    { ...user, text: '{"id":"u","nickname":null,"avatar":null}' },
    { ...user, text: '{"id":"u","nickname":null,"avatar":null,"linked":false,"openid":"o"}' },
    { ...user, text: '{"id":7,"nickname":null,"avatar":null,"linked":false}' },
    { ...user, text, status: 299 },
    { ...user, text, contentType: 'text/html' },
    { ...user, text: '' },
    { ...user, text, path: '/v2/me' },
  ];
  const header = "import type { paths } from '../../miniprogram/backend/contract';";
  const errors = typeErrors([header, asConstant({ ...user, text }, 99), ...wrong.map(asConstant)]);
  expect([...new Set(errors.map(({ line }) => line))]).toEqual(wrong.map((_, index) => index + 2));
  expect(AS_TYPED).toHaveLength(6);
});

describe('the client reads', () => {
  it('the user as account shows it', () => {
    const user: User = { id: 'u1', nickname: '小林', avatar: '/avatars/a', linked: true };
    const origin = 'http://127.0.0.1:8787';
    expect(toProfile(backend.readUser(user), origin)).toEqual({
      id: 'u1',
      nickname: '小林',
      avatarUrl: `${origin}/avatars/a`,
    });
    const bare: User = { id: 'u1', nickname: null, avatar: null, linked: false };
    expect(toProfile(backend.readUser(bare), origin)).toEqual({ id: 'u1', nickname: '', avatarUrl: '' });
  });

  it('the sign-in as a session', () => {
    const user: User = { id: 'u1', nickname: null, avatar: null, linked: false };
    const session: Session = { token: 't', expiresIn: 60, user };
    expect(backend.readSignIn(parseResponse(201, JSON.stringify(session)))).toEqual({
      kind: 'granted',
      token: 't',
      expiresIn: 60,
      userId: 'u1',
      user,
    });
  });

  const codes = Object.keys(CORE_PROBLEMS) as Problem['code'][];
  const problem = (code: Problem['code']): HttpResponse => {
    const { status } = CORE_PROBLEMS[code];
    const body: Problem = { type: 'about:blank', title: code, status, code };
    return parseResponse(status, JSON.stringify(body));
  };

  it('each problem code as an expiry, a deletion or a refusal', () => {
    const answers = codes.map((code) => [code, backend.read(problem(code))] as const);
    const of = (kind: string): string[] =>
      answers.filter(([, answer]) => answer.kind === kind).map(([code]) => code);
    expect(of('expired')).toEqual(['unauthenticated', 'session_expired']);
    expect(of('deleted')).toEqual(['account_deleted', 'identity_unlinked']);
    expect(of('refused')).toHaveLength(codes.length - 4);
    for (const [code, answer] of answers) {
      if (answer.kind === 'refused') expect(answer.problem.code).toBe(code);
    }
  });

  it('which refusals of a sign-in another code can help', () => {
    const helped = codes.filter((code) => {
      const answer = backend.readSignIn(problem(code));
      return answer.kind === 'refused' && answer.again;
    });
    expect(helped).toEqual(['wechat_code_invalid', 'wechat_code_used', 'wechat_busy']);
  });
});
