/** The lines in WeChat's realtime log, and that they contain no user data. */
import { HOME_PAGE } from '../../miniprogram/app/home-page';
import { redact, redactUrl } from '../../miniprogram/app/redact';
import { createReports } from '../../miniprogram/app/reports';
import { AppError } from '../../miniprogram/platform/app-error';
import { createRealtimeLog } from '../../miniprogram/platform/realtime-log';
import type { Wx } from '../../miniprogram/platform/wx';
import { WireError } from '../../miniprogram/platform/wire-error';
import { RefusedError } from '../../miniprogram/request/errors';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';

const TOKEN = 'q7Zk2mVb8Xw4Rt6Yp1Ls9Nd3';
const OPENID = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE';
const CODE = '0a3Xk1000mVb8X2Rt6Yp1000Ls9Nd3Xk';
const PHONE = '13800138000';
const NICKNAME = '金丝雀小明';

/** How a canary value gets into a text. */
const TEXTS: readonly [string, string][] = [
  ['a header', `Authorization: Bearer ${TOKEN} was refused`],
  ['JSON', JSON.stringify({ token: TOKEN, user: { openid: OPENID, nickName: NICKNAME } })],
  ['JSON within JSON', JSON.stringify({ body: JSON.stringify({ nickname: NICKNAME, code: CODE }) })],
  ['a query', `https://api.example.com/v1/x?code=${CODE}&q=${encodeURIComponent(NICKNAME)}#t=${TOKEN}`],
  ['a query of short values', '/pages/list/list?q=abc&from=bob#x=secret'],
  ['an assignment', `nickname=${NICKNAME}, openid = ${OPENID}`],
  ['single quotes', `{ nickname: '${NICKNAME}', iv: 'abc' }`],
  ['a sentence', `user ${OPENID} with ${PHONE} said no`],
  ['a file', `open wxfile://tmp_a1b2c3d4e5f6a7b8c9d0.jpg failed`],
  ['a mail address', 'sent to ann.lee@example.com'],
  ['a picture', `data:image/png;base64,${Buffer.from(NICKNAME).toString('base64')}`],
];
const CANARIES = [
  TOKEN,
  OPENID,
  CODE,
  PHONE,
  NICKNAME,
  encodeURIComponent(NICKNAME),
  'abc',
  'bob',
  'secret',
  'a1b2c3d4e5f6a7b8c9d0',
  'ann.lee',
  Buffer.from(NICKNAME).toString('base64'),
];

describe('a text', () => {
  it.each(TEXTS)('loses what is in %s', (_, text) => {
    const clean = redact(text, []);
    expect(CANARIES.filter((canary) => clean.includes(canary))).toEqual([]);
    expect(clean).toContain('*');
  });

  it('loses what the app knows, wherever it stands', () => {
    expect(redact(`hello ${NICKNAME}! %E9 ${encodeURIComponent(NICKNAME)}`, [NICKNAME, ''])).toBe(
      'hello *! %E9 *',
    );
  });

  it('keeps what helps: the error, its file and its line', () => {
    const stack =
      "TypeError: Cannot read properties of undefined (reading 'title')\n    at onLoad (pages/home/home.js:12:34)";
    expect(redact(stack, [])).toBe(stack);
    expect(redactUrl('https://api.example.com:8787/v1/notes?cursor=abc&limit=20', [])).toBe(
      '/v1/notes?cursor=*&limit=*',
    );
  });
});

/** A phone with a realtime log that keeps each line. */
function logged(): { lines: string[]; wx: Partial<Wx> } {
  const lines: string[] = [];
  const keep = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return {
    lines,
    wx: { getRealtimeLogManager: () => ({ info: keep('info'), warn: keep('warn'), error: keep('error') }) },
  };
}

describe('a report', () => {
  const { lines, wx } = logged();
  const reports = createReports(createRealtimeLog(wx as Wx), () => [NICKNAME]);

  beforeEach(() => {
    lines.length = 0;
  });

  it.each(TEXTS)('of an error has none of what is in %s', (_, text) => {
    reports.error(`Error: ${text}`);
    reports.rejection(new Error(`rejected: ${text}`));
    reports.rejection(text);
    reports.pageNotFound(`pages/gone/gone?x=${text}`);
    expect(lines).toHaveLength(4);
    expect(CANARIES.filter((canary) => lines.join('\n').includes(canary))).toEqual([]);
  });

  it('of a call says which, how it ended and what the server called it, and nothing that the server said', () => {
    const problem = { code: 'nickname_rejected', detail: `${NICKNAME} ${TOKEN}` };
    reports.call('PATCH', `https://api.example.com/v1/me?name=${NICKNAME}`, new RefusedError(422, problem));
    reports.call('GET', 'https://api.example.com/v1/me', new WireError('offline'));
    reports.call('GET', '/v1/me', new RefusedError(400, { code: `odd ${TOKEN}` }));
    reports.signIn('tap', `odd ${TOKEN}`);
    expect(lines).toEqual([
      'warn call PATCH /v1/me?name=* refused 422 nickname_rejected',
      'warn call GET /v1/me offline',
      'warn call GET /v1/me refused 400',
      'warn sign_in tap refused',
    ]);
  });

  it('is not made for what a user did', () => {
    for (const code of ['aborted', 'signed_out', 'account_changed']) {
      reports.call('GET', '/v1/me', new AppError(code, 'x'));
      reports.rejection(new AppError(code, 'x'));
    }
    expect(lines).toEqual([]);
  });

  it('of the same error is made at most five times', () => {
    for (let i = 0; i < 100; i += 1) reports.error('Error: again');
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe('error error Error: again (again and again)');
  });

  it('is at most what WeChat takes, and nothing where there is no log or it throws', () => {
    reports.error('x y '.repeat(3_000));
    expect(lines[0]?.length).toBe('error '.length + 4_000);
    expect(() => {
      createReports(createRealtimeLog({} as Wx), () => []).error('x');
      const broken = {
        getRealtimeLogManager: () => {
          throw new Error('no');
        },
      } as unknown as Wx;
      createReports(createRealtimeLog(broken), () => []).error('x');
    }).not.toThrow();
  });
});

describe('the app', () => {
  it('reports a call that failed once, whatever was tried, without token, code or nickname', async () => {
    const { lines, wx } = logged();
    const world = await createSignedInWorld();
    Object.assign(world.wx, wx);
    const app = world.launch();
    await world.time.until(app.account.load());
    const token = app.session.current() ?? '';
    world.server.intercept = () => ({
      status: 500,
      body: JSON.stringify({ code: 'server_busy', detail: token }),
    });
    expect(await world.time.until(outcome(app.client.get('/v1/me', { query: { token } })))).toBe('refused');
    expect(lines).toEqual(['warn call GET /v1/me?token=* refused 500 server_busy']);
    app.reports.error(`Error: ${token}`);
    app.reports.rejection(new Error(app.account.view.profile?.nickname ?? ''));
    expect(token).not.toBe('');
    expect(lines).toHaveLength(3);
    expect(lines.join('\n')).not.toContain(token);
  });

  it('reports a sign-in that failed, and by what it began', async () => {
    const { lines, wx } = logged();
    const world = createWorld();
    Object.assign(world.wx, wx);
    world.wx.loginScript.push('fail');
    const app = world.launch();
    app.start();
    await world.time.pass(300);
    expect(lines).toEqual(['warn sign_in launch login_failed']);
    app.reports.error('x');
    expect(lines).toHaveLength(2);
  });

  it('opens the home page instead of an unknown page, and reports it', () => {
    const { lines, wx } = logged();
    const opened: string[] = [];
    return createSignedInWorld().then((world) => {
      Object.assign(world.wx, wx, { reLaunch: ({ url }: { url: string }) => opened.push(url) });
      world.launch().pageNotFound('pages/old/old');
      expect(opened).toEqual([HOME_PAGE]);
      expect(lines).toEqual(['warn page_not_found pages/old/old']);
    });
  });
});
