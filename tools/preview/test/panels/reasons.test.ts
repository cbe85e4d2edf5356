import { count, lastExpiry } from '../../src/panels/record/stories';
import { bearer, Seam } from './support';

const ME = 'http://127.0.0.1:1/v1/me';
const OLD = 'old-token-0123456789';
const NEW = 'new-token-0123456789';

const reasons = (seam: Seam): string[] => seam.recorder.calls.map(({ api, reason }) => `${api} ${reason}`);

it('sign-in, first request, sign-out and the checks of WeChat are distinguished', async () => {
  const seam = new Seam();
  await seam.signIn('code-1', OLD);
  await seam.request({ url: ME, headers: bearer(OLD) }, {});
  await seam.request(
    { url: 'http://127.0.0.1:1/v1/sessions/current', method: 'DELETE', headers: bearer(OLD) },
    { status: 204 },
  );
  seam.recorder.begin('checkSession');
  seam.recorder.begin('nicknameReview');
  expect(reasons(seam)).toEqual([
    'login login',
    'request sign-in',
    'request first',
    'request sign-out',
    'checkSession check',
    'nicknameReview review',
  ]);
});

it('twenty rejected calls are one login, one exchange and twenty resent ones', async () => {
  const seam = new Seam();
  await seam.signIn('code-1', OLD);
  for (let i = 0; i < 20; i += 1) await seam.request({ url: ME, headers: bearer(OLD) }, { status: 401 });
  await seam.signIn('code-2', NEW);
  for (let i = 0; i < 20; i += 1) await seam.request({ url: ME, headers: bearer(NEW) }, {});
  await seam.fingerprinted();
  expect(reasons(seam).filter((text) => text === 'request resent')).toHaveLength(20);
  expect(lastExpiry(seam.recorder.calls)).toMatchObject({
    rejected: 20,
    logins: 1,
    exchanges: 1,
    resent: 20,
    answered: 20,
  });
  expect(count(seam.recorder.calls)).toEqual({ logins: 2, exchanges: 2, wire: 42, failed: 20 });
});

it('another body, another address or the same session does not count as a resend', async () => {
  const seam = new Seam();
  await seam.request({ url: ME, method: 'POST', headers: bearer(OLD), body: 'a' }, { status: 401 });
  await seam.request({ url: ME, method: 'POST', headers: bearer(OLD), body: 'a' }, { status: 401 });
  await seam.request({ url: ME, method: 'POST', headers: bearer(NEW), body: 'b' }, {});
  await seam.request({ url: `${ME}?x=1`, method: 'POST', headers: bearer(NEW), body: 'a' }, {});
  await seam.request({ url: ME, method: 'POST', headers: bearer(NEW), body: 'a' }, {});
  expect(reasons(seam)).toEqual([
    'request first',
    'request first',
    'request first',
    'request first',
    'request resent',
  ]);
});

it.each([
  [600001, 'errcode:-106', 'retried'],
  [600003, 'interrupted', 'retried'],
  [5, 'timeout', 'retried'],
  [600002, 'url not in domain list', 'first'],
])('after errno %i the same call again is: %s %s', async (errno, words, expected) => {
  const seam = new Seam();
  await seam.request({ url: ME, headers: bearer(OLD) }, { errno, errMsg: `request:fail ${words}` });
  await seam.request({ url: ME, headers: bearer(OLD) }, {});
  await seam.request({ url: ME, headers: bearer(OLD) }, {});
  expect(seam.recorder.calls.map(({ reason }) => reason)).toEqual(['first', expected, 'first']);
});

it('sessions keep apart over a reload', async () => {
  const before = new Seam();
  await before.request({ url: ME, headers: bearer(OLD) }, { status: 401 });
  const after = new Seam();
  after.recorder.restore(before.recorder.calls);
  await after.request({ url: ME, headers: bearer(NEW) }, {});
  expect(after.recorder.calls.map(({ id, session }) => [id, session])).toEqual([
    [1, 1],
    [2, 2],
  ]);
});
