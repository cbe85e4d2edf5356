import { createHash } from 'node:crypto';
import { toCurl } from '../../src/panels/record/curl';
import { toHar } from '../../src/panels/record/har';
import { validateHar } from '../support/har';
import { bytes } from '../wx/support/fakes';
import { bearer, Seam } from './support';

const TOKEN = 'canary-token-9f8e7d6c5b4a';
const CODE = 'preview.canary.0123456789abcdef';
const NICKNAME = '金丝雀 Canary';
const OPENID = 'oCanaryCanaryCanaryCanary123';
const JSON_TYPE = { 'Content-Type': 'application/json' };

async function walk(): Promise<Seam> {
  const seam = new Seam();
  await seam.signIn(CODE, TOKEN);
  const answer = {
    headers: { ...JSON_TYPE, 'Set-Cookie': 'sid=c00kie' },
    body: bytes(JSON.stringify({ nickname: NICKNAME, openid: OPENID, list: [{ nickName: NICKNAME }] })),
  };
  await seam.request({ url: 'http://127.0.0.1:1/v1/me', headers: bearer(TOKEN) }, answer);
  // The nickname is known by now: it is hidden everywhere else too.
  await seam.request(
    {
      url: `http://127.0.0.1:1/v1/find?q=${encodeURIComponent(NICKNAME)}&token=${TOKEN}&page=2`,
      method: 'POST',
      headers: {
        'X-Custom': `a ${TOKEN}`,
        Cookie: 'sid=c00kie',
        'content-type': 'application/json',
        ...bearer(TOKEN),
      },
      body: JSON.stringify({ text: `${NICKNAME}!`, note: 'kept' }),
    },
    { headers: { 'Content-Type': 'text/plain' }, body: bytes(`hello ${NICKNAME} ${TOKEN}`) },
  );
  await seam.request(
    {
      url: `http://127.0.0.1:1/x?js_code=${CODE}`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `code=${CODE}&a=1`,
    },
    {},
  );
  await seam.request(
    { url: 'http://127.0.0.1:1/v1/broken', headers: bearer(TOKEN) },
    { headers: JSON_TYPE, body: bytes(`{"token":"fresh-token-that-nobody-kn`) },
  );
  await seam.fingerprinted();
  return seam;
}

it('no token, code, openid, cookie or nickname is in the record, the HAR or a cURL command', async () => {
  const { recorder } = await walk();
  const shown = [
    JSON.stringify(recorder.calls),
    JSON.stringify(toHar(recorder.calls, '1')),
    ...recorder.calls.map(toCurl),
  ].join('\n');
  for (const secret of [
    TOKEN,
    CODE,
    OPENID,
    'c00kie',
    NICKNAME,
    encodeURIComponent(NICKNAME),
    'fresh-token',
  ]) {
    expect(shown).not.toContain(secret);
  }
  expect(shown).toContain('kept');
  expect(shown).toContain('page=2');
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const shownOf = ({ recorder }: Seam): string =>
  [
    JSON.stringify(recorder.calls),
    JSON.stringify(toHar(recorder.calls, '1')),
    ...recorder.calls.map(toCurl),
  ].join('\n');

it.each<[string, Parameters<Seam['request']>]>([
  [
    'a text that is JSON itself',
    [
      {
        url: '/',
        method: 'POST',
        body: JSON.stringify({ data: JSON.stringify({ a: [{ nickName: NICKNAME }] }) }),
      },
      { body: bytes(`hello ${NICKNAME}`) },
    ],
  ],
  [
    'a form',
    [
      {
        url: '/',
        method: 'POST',
        headers: FORM,
        body: new URLSearchParams({ nickname: NICKNAME }).toString(),
      },
      { body: bytes(`hello ${NICKNAME}`) },
    ],
  ],
  [
    'a form with files',
    [
      {
        url: '/',
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: `--b\r\nContent-Disposition: form-data; name="nickName"\r\n\r\n${NICKNAME}\r\n--b--`,
      },
      { body: bytes(`hello ${NICKNAME}`) },
    ],
  ],
  [
    'an address',
    [{ url: `/?nickName=${encodeURIComponent(NICKNAME)}` }, { body: bytes(`hello ${NICKNAME}`) }],
  ],
  [
    'a name with a prefix',
    [
      { url: `/?user[wx_open_id]=${OPENID}` },
      { body: bytes(JSON.stringify({ wx_open_id: OPENID, userToken: TOKEN })) },
    ],
  ],
  [
    'an address in a header',
    [
      { url: '/', headers: { Referer: `http://127.0.0.1:1/?token=${TOKEN}` } },
      { headers: { Location: `/?openid=${OPENID}` } },
    ],
  ],
])('what is private in %s is shown nowhere', async (_where, [sent, answer]) => {
  const seam = new Seam();
  await seam.request({ ...sent, url: `http://127.0.0.1:1${sent.url}` }, answer);
  for (const secret of [NICKNAME, encodeURIComponent(NICKNAME), OPENID, TOKEN])
    expect(shownOf(seam)).not.toContain(secret);
});

it('a session that came as a bare text, or by a name that tells nothing, is hidden', async () => {
  const seam = new Seam();
  seam.login(CODE);
  await seam.request(
    { url: 'http://127.0.0.1:1/in', method: 'POST', body: CODE },
    { body: bytes(`${TOKEN}\n`) },
  );
  expect(shownOf(seam)).not.toContain(TOKEN);
  const next = 'renewed-9f8e7d6c5b4a';
  await seam.request(
    { url: 'http://127.0.0.1:1/renew' },
    { body: bytes(JSON.stringify({ t: next, kept: 1 })) },
  );
  await seam.request({ url: 'http://127.0.0.1:1/me', headers: bearer(next) }, {});
  await seam.fingerprinted();
  expect(shownOf(seam)).not.toContain(next);
  expect(seam.recorder.calls[2]?.response?.text).toContain('"kept": 1');
});

it('a text for users about a session is not hidden', async () => {
  const seam = new Seam();
  const body = bytes(JSON.stringify({ hasToken: 'yes', text: 'yes, {a} [b]', data: '{ "a": 1 }' }));
  await seam.request({ url: 'http://127.0.0.1:1/' }, { headers: JSON_TYPE, body });
  expect(JSON.parse(seam.recorder.calls[0]?.response?.text ?? '')).toEqual({
    hasToken: '[redacted]',
    text: 'yes, {a} [b]',
    data: '{ "a": 1 }',
  });
});

it.each([
  ['GET', 'http://h/a', {}, undefined, "curl 'http://h/a'"],
  ['GET', 'http://h/a', {}, '{"q":1}', "curl 'http://h/a' \\\n  -X GET \\\n  --data-raw '{\n  \"q\": 1\n}'"],
  ['HEAD', 'http://h/a', {}, undefined, "curl 'http://h/a' \\\n  --head"],
  ['DELETE', 'http://h/a?b[]={1}', {}, undefined, "curl --globoff 'http://h/a?b[]={1}' \\\n  -X DELETE"],
  [
    'GET',
    "http://h/it's",
    { 'X-Empty': '', A: "b'c" },
    undefined,
    String.raw`curl 'http://h/it'\''s'` + " \\\n  -H 'X-Empty;' \\\n  -H " + String.raw`'A: b'\''c'`,
  ],
])('%s %s as a cURL command', async (method, url, headers, body, command) => {
  const seam = new Seam();
  await seam.request({ url, method, headers: headers, ...(body !== undefined && { body }) }, {});
  expect(seam.recorder.calls.map(toCurl)).toEqual([command]);
});

it('the session stands there as the first four hex digits of its SHA-256', async () => {
  const { recorder } = await walk();
  const fingerprint = createHash('sha256').update(TOKEN).digest('hex').slice(0, 4);
  const call = recorder.calls.find(({ url }) => url.endsWith('/v1/me'));
  expect(call?.fingerprint).toBe(fingerprint);
  expect(call?.request?.headers).toContainEqual(['Authorization', `[session ${fingerprint}]`]);
});

it("a problem's code is a word, and stays", async () => {
  const seam = new Seam();
  await seam.request(
    { url: 'http://127.0.0.1:1/v1/me' },
    { status: 401, headers: JSON_TYPE, body: bytes('{"code":"session_expired"}') },
  );
  expect(seam.recorder.calls[0]?.response?.text).toContain('session_expired');
});

it('the HAR is valid, with queue, wire and answer as its timings', async () => {
  const { recorder } = await walk();
  const har = toHar(recorder.calls, '0.1.0') as {
    log: { entries: { time: number; timings: Record<string, number> }[] };
  };
  await expect(validateHar(har)).resolves.toBe(har);
  expect(har.log.entries).toHaveLength(5);
  for (const { time, timings } of har.log.entries) {
    expect(time).toBe(Object.values(timings).reduce((sum, each) => sum + Math.max(0, each), 0));
  }
});

it('a redirect that is passed on has its target', async () => {
  const seam = new Seam();
  const headers = { Location: '/v1/there' };
  await seam.request({ url: 'http://127.0.0.1:1/v1/here' }, { status: 302, headers });
  await seam.request({ url: 'http://127.0.0.1:1/v1/made', method: 'POST' }, { status: 201, headers });
  const har = toHar(seam.recorder.calls, '1') as { log: { entries: { response: object }[] } };
  expect(har.log.entries.map(({ response }) => response)).toEqual([
    expect.objectContaining({ status: 302, redirectURL: '/v1/there' }),
    expect.objectContaining({ status: 201, redirectURL: '' }),
  ]);
  await expect(validateHar(har)).resolves.toBeTruthy();
});

it('a call that failed is in the HAR as developer tools show it: status 0', async () => {
  const seam = new Seam();
  await seam.request(
    { url: 'http://127.0.0.1:1/v1/me' },
    { errno: 600001, errMsg: 'request:fail errcode:-102' },
  );
  const har = toHar(seam.recorder.calls, '1') as { log: { entries: { response: { status: number } }[] } };
  expect(har.log.entries[0]?.response.status).toBe(0);
  await expect(validateHar(har)).resolves.toBeTruthy();
});
