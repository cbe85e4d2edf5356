/** The phone number, from the app to the reference API. */
import { randomUUID } from 'node:crypto';

import { outcome } from '../fakes/world';
import { debug, reference } from './reference-site';
import { useHarness } from './harness';

const open = useHarness(reference);
const codeOf = (number: string): { code: string } => ({ code: `phone.${number}.${randomUUID()}` });

it('is set, changed and removed; the app never sees all of it', async () => {
  const harness = await open();
  const { phone } = harness.device().app;
  expect(await phone.load()).toBe('');
  expect(await phone.save(codeOf('13800138000'))).toBe('138****8000');
  expect(await phone.save(codeOf('13900139001'))).toBe('139****9001');
  expect(await harness.device().app.phone.load()).toBe('139****9001');
  await phone.remove();
  expect(await phone.load()).toBe('');
});

it('belongs to one user', async () => {
  const harness = await open();
  const [ada, grace] = [harness.device('ada').app.phone, harness.device('grace').app.phone];
  await ada.save(codeOf('13800138000'));
  await expect(grace.save(codeOf('13800138000'))).rejects.toMatchObject({ problem: { code: 'phone_taken' } });
  expect([await ada.load(), await grace.load()]).toEqual(['138****8000', '']);
});

it('is taken by a code that works once', async () => {
  const harness = await open();
  const { phone } = harness.device().app;
  const proof = codeOf('13800138000');
  await phone.save(proof);
  await expect(phone.save(proof)).rejects.toMatchObject({ problem: { code: 'phone_code_used' } });
});

it.each([
  [1400001, 'phone_quota_exhausted'],
  [48001, 'phone_not_permitted'],
])('errcode %i of WeChat has a name', async (code, problem) => {
  const harness = await open();
  const { phone } = harness.device().app;
  await debug(harness.origin, 'POST', 'phone/fail', { code });
  await expect(phone.save(codeOf('13800138000'))).rejects.toMatchObject({ problem: { code: problem } });
});

it('under a session_key that the server has no more asks for one more tap', async () => {
  const harness = await open();
  const { phone } = harness.device().app;
  const detail = {
    encryptedData: Buffer.alloc(32).toString('base64'),
    iv: Buffer.alloc(16).toString('base64'),
  };
  expect(await outcome(phone.save(detail))).toBe('session_key_stale');
});
