/**
 * The adapter's result for a deleted account is checked like all others; the shipped one reads the contract.
 */
import { checkAdapter } from '../../miniprogram/backend/checked-adapter';
import { checkAccountAdapter } from '../../miniprogram/backend/checked-account-adapter';
import { backend } from '../fakes/contract-adapter';
import { parseResponse } from '../../miniprogram/platform/response';

const UNTIL = '2026-12-24T00:00:00.000Z';
const answer = (status: number, body: object) => parseResponse(status, JSON.stringify(body), {});

it.each([
  [1, 1],
  ['tomorrow', undefined],
  [NaN, undefined],
  [Infinity, undefined],
  [undefined, undefined],
])('a time such as %p is %p', (restorableUntil, checked) => {
  const adapter = { ...backend, readSignIn: () => ({ kind: 'deleted', restorableUntil }) as never };
  expect(checkAdapter(adapter).readSignIn(answer(401, {}), false)).toEqual({
    kind: 'deleted',
    restorableUntil: checked,
  });
  const reading = { ...backend, readDeletion: () => restorableUntil as never };
  expect(checkAccountAdapter(reading).readDeletion?.({})).toBe(checked);
});

it('an adapter that throws has a name', () => {
  const readDeletion = (): never => {
    throw new Error('no');
  };
  expect(() => checkAccountAdapter({ ...backend, readDeletion }).readDeletion?.({})).toThrow('readDeletion');
});

it.each([
  [401, { code: 'account_deleted' }, { kind: 'deleted' }],
  [
    409,
    { code: 'account_restorable', restorableUntil: UNTIL },
    { kind: 'deleted', restorableUntil: Date.parse(UNTIL) },
  ],
  [409, { code: 'account_restorable', restorableUntil: 7 }, { kind: 'deleted' }],
])('the shipped adapter reads %i %j', (status, body, parsed) => {
  expect(backend.readSignIn(answer(status, body))).toEqual(parsed);
});

it('tells the server whose session the device had, and what the user said, or neither', () => {
  const sent = (context: object) => backend.signIn('c', 'wechat', context).body;
  expect(sent({ former: 'u1' })).toEqual({ code: 'c', via: 'wechat', former: 'u1' });
  expect(sent({ deleted: 'restore' })).toEqual({ code: 'c', via: 'wechat', deleted: 'restore' });
  expect(backend.read(answer(401, { code: 'identity_unlinked' }))).toMatchObject({ kind: 'deleted' });
  expect(backend.links?.unlink?.('wecom')).toEqual({ method: 'delete', path: '/v1/me/links/wecom' });
});
