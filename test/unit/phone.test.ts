import { createPhone } from '../../miniprogram/account/phone';
import type { PhoneButtonDetail } from '../../miniprogram/account/phone';
import { backend } from '../fakes/contract-adapter';
import { createSignedInWorld, outcome } from '../fakes/world';

describe('what the button getPhoneNumber tells', () => {
  const save = async (detail: PhoneButtonDetail): Promise<unknown> => {
    const { app } = await createSignedInWorld();
    return outcome(app.phone.save(detail));
  };

  it.each<[string, PhoneButtonDetail, unknown]>([
    ['the user refused', { errMsg: 'getPhoneNumber:fail user deny' }, undefined],
    ['the user refused, on iOS', { errMsg: 'getPhoneNumber:fail:user cancel' }, undefined],
    [
      'the contract was refused',
      { errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 },
      undefined,
    ],
    ['quota, by errno', { errMsg: 'getPhoneNumber:fail', errno: 1400001 }, 'phone_quota_exhausted'],
    ['quota, by text', { errMsg: 'getPhoneNumber:fail 1400001' }, 'phone_quota_exhausted'],
    ['a personal mini-program', { errMsg: 'getPhoneNumber:fail no permission' }, 'phone_not_permitted'],
    [
      'not the user: permission denied',
      { errMsg: 'getPhoneNumber:fail jsapi has no permission' },
      'phone_not_permitted',
    ],
    [
      'not in the contract',
      { errMsg: 'getPhoneNumber:fail api scope is not declared', errno: 112 },
      'phone_not_permitted',
    ],
    ['something else', { errMsg: 'getPhoneNumber:fail system error' }, 'phone_unavailable'],
    ['nothing', {}, 'phone_unavailable'],
    ['an empty code', { errMsg: 'getPhoneNumber:ok', code: '' }, 'phone_unavailable'],
    ['half of the encrypted data', { encryptedData: 'x' }, 'phone_unavailable'],
  ])('%s', async (_name, detail, result) => {
    expect(await save(detail)).toBe(result);
  });
});

it('is missing without a backend for it', async () => {
  const { app } = await createSignedInWorld();
  const phone = createPhone({
    adapter: undefined,
    session: app.session,
    client: app.client,
    staleKeyCode: backend.staleKeyCode,
  });
  expect(phone.supported).toBe(false);
  expect(await outcome(phone.load())).toBe('phone_unavailable');
});
