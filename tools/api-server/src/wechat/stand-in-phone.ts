import { createIfAbsent, type Store } from '../store/port';
import { errorOfPhoneErrcode, type PhoneExchange } from './phone-number';
import { USED_CODE_TTL_MS, usedCodeKey } from './stand-in';

const PHONE_CODE = /^phone\.(\d{4,20})\.([^.]+)$/;
const DEVELOPERS_NUMBER = '13800138000';

/**
 * Plays getuserphonenumber without credentials: `phone.<number>.<nonce>` is that number of China and works once,
 * what else begins with `phone.` is invalid, and every other code is the developer's own.
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
