import { createIfAbsent, type Store } from '../store/port';
import { errorOfPhoneErrcode, type PhoneExchange } from './phone-number';
import { USED_CODE_TTL_MS, usedCodeKey } from './stand-in';

const PHONE_CODE = /^phone\.(\d{4,20})\.([^.]+)$/;
const DEVELOPERS_NUMBER = '13800138000';

/**
 * Simulates getuserphonenumber without credentials: `phone.<number>.<nonce>` is that Chinese number and works
 * once, any other code with `phone.` is invalid, and all other codes give the developer's number.
 */
export function createStandInPhone(
  store: Store,
  nextErrcode: () => number | undefined = () => undefined,
): PhoneExchange {
  return async (code) => {
    const fault = nextErrcode();
    if (fault !== undefined) throw errorOfPhoneErrcode(fault);
    if (!code.startsWith('phone.')) return { countryCode: '86', number: DEVELOPERS_NUMBER };
    const number = PHONE_CODE.exec(code)?.[1];
    if (number === undefined) throw errorOfPhoneErrcode(40029);
    if (!(await createIfAbsent(store, usedCodeKey(code), '1', USED_CODE_TTL_MS)))
      throw errorOfPhoneErrcode(40163);
    return { countryCode: '86', number };
  };
}
