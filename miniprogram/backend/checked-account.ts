import type { AccountAdapter, AccountRequest, PhoneAdapter } from '../account/adapter';
import type { BackendUser } from '../account/profile';
import { AdapterError } from './adapter-error';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The account's half of the adapter, not believed either: what it returns is what the types say, or an `AdapterError`. */
export function checkAccountAdapter(adapter: AccountAdapter): AccountAdapter {
  const { phone } = adapter;
  return Object.assign({}, adapter, {
    phone: phone && checkPhoneAdapter(phone),
    saveNickname: (nickname: string) => checkRequest('saveNickname', () => adapter.saveNickname(nickname)),
    saveWechatProfile: (signed: Parameters<AccountAdapter['saveWechatProfile']>[0]) =>
      checkRequest('saveWechatProfile', () => adapter.saveWechatProfile(signed)),
    readUser: (user: unknown) => checkUser(() => adapter.readUser(user)),
  });
}

function checkPhoneAdapter(phone: PhoneAdapter): PhoneAdapter {
  return Object.assign({}, phone, {
    save: (proof: Parameters<PhoneAdapter['save']>[0]) => checkRequest('phone.save', () => phone.save(proof)),
    read(answer: unknown) {
      const masked = attempt('phone.read', () => phone.read(answer));
      return typeof masked === 'string' ? masked : undefined;
    },
  });
}

function checkRequest(name: string, make: () => AccountRequest): AccountRequest {
  const made = attempt(name, make);
  if (typeof made !== 'object' || made === null)
    throw new AdapterError(name, `it returned ${made === null ? 'null' : typeof made}`);
  const { method, path } = made as Partial<Record<keyof AccountRequest, unknown>>;
  if (typeof method !== 'string' || METHODS.indexOf(method) < 0)
    throw new AdapterError(name, 'no such method');
  if (typeof path !== 'string') throw new AdapterError(name, 'the path is none');
  return made as AccountRequest;
}

/** A number is its text, as with the session's user id; what is missing is empty. */
function checkUser(read: () => unknown): BackendUser | undefined {
  const user = attempt('readUser', read);
  if (typeof user !== 'object' || user === null) return undefined;
  const { id, nickname, avatar } = user as Partial<Record<keyof BackendUser, unknown>>;
  const known = typeof id === 'number' && isFinite(id) ? String(id) : id;
  if (typeof known !== 'string' || known === '') return undefined;
  return { id: known, nickname: textOf(nickname), avatar: textOf(avatar) };
}

function attempt(name: string, work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    throw new AdapterError(name, `it threw ${error instanceof Error ? error.name : 'what is no error'}`);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
