import type {
  AccountAdapter,
  AccountRequest,
  LinksAdapter,
  LinkWay,
  MessageConsents,
  MessagesAdapter,
  NicknameCheck,
  PhoneAdapter,
} from '../account/adapter';
import type { BackendUser } from '../account/profile';
import { AdapterError } from './adapter-error';
import { fieldsOf, namedAdapterError } from './adapter-result';
import { idOf } from './login-result';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Checks the account part of the adapter: results have the declared types, or an `AdapterError` is thrown. */
export function checkAccountAdapter(adapter: AccountAdapter): AccountAdapter {
  const { phone, links, messages, limits, checkNickname, staleKeyCode } = adapter;
  return {
    get load() {
      return checkRequest('load', () => adapter.load);
    },
    get deleteAccount() {
      return checkRequest('deleteAccount', () => adapter.deleteAccount);
    },
    phone: phone && checkPhoneAdapter(phone),
    links: links && checkLinksAdapter(links),
    messages: messages && checkMessagesAdapter(messages),
    limits,
    checkNickname:
      checkNickname &&
      ((typed: string, most: number | undefined) =>
        checkVerdict(() => checkNickname.call(adapter, typed, most))),
    staleKeyCode,
    get saveAvatar() {
      const { path, name } = fieldsOf('saveAvatar', adapter.saveAvatar);
      if (typeof path !== 'string' || typeof name !== 'string')
        throw new AdapterError('saveAvatar', 'the path or the name is not valid');
      return { path, name };
    },
    saveNickname: (nickname: string) => checkRequest('saveNickname', () => adapter.saveNickname(nickname)),
    saveWechatProfile: (signed: Parameters<AccountAdapter['saveWechatProfile']>[0]) =>
      checkRequest('saveWechatProfile', () => adapter.saveWechatProfile(signed)),
    readDeletion(answer: unknown) {
      const until: unknown = attempt('readDeletion', () => adapter.readDeletion?.(answer));
      return typeof until === 'number' && isFinite(until) ? until : undefined;
    },
    readUser: (user: unknown) => checkUser(() => adapter.readUser(user)),
  };
}

function checkPhoneAdapter(phone: PhoneAdapter): PhoneAdapter {
  return {
    get load() {
      return checkRequest('phone.load', () => phone.load);
    },
    get remove() {
      return checkRequest('phone.remove', () => phone.remove);
    },
    save: (proof: Parameters<PhoneAdapter['save']>[0]) => checkRequest('phone.save', () => phone.save(proof)),
    read(answer: unknown) {
      try {
        const masked: unknown = phone.read(answer);
        return typeof masked === 'string' ? masked : undefined;
      } catch (error) {
        throw namedAdapterError('phone.read', error);
      }
    },
  };
}

function checkLinksAdapter(links: LinksAdapter): LinksAdapter {
  return {
    get load() {
      return checkRequest('links.load', () => links.load);
    },
    get requestCode() {
      return checkRequest('links.requestCode', () => links.requestCode);
    },
    losesDataCode: links.losesDataCode,
    redeem: (code: string, discard: boolean) =>
      checkRequest('links.redeem', () => links.redeem(code, discard)),
    unlink: links.unlink && ((way: LinkWay) => checkRequest('links.unlink', () => links.unlink?.(way))),
    readWays(answer: unknown) {
      try {
        const ways: unknown = links.readWays(answer);
        return Array.isArray(ways) ? ways : undefined;
      } catch (error) {
        throw namedAdapterError('links.readWays', error);
      }
    },
    readCode(answer: unknown) {
      try {
        const { code, expiresInSeconds } = fieldsOf('links.readCode', links.readCode(answer) ?? {});
        return typeof code === 'string' && typeof expiresInSeconds === 'number'
          ? { code, expiresInSeconds }
          : undefined;
      } catch (error) {
        throw namedAdapterError('links.readCode', error);
      }
    },
  };
}

function checkMessagesAdapter(messages: MessagesAdapter): MessagesAdapter {
  return {
    get load() {
      return checkRequest('messages.load', () => messages.load);
    },
    tell: (told: Parameters<MessagesAdapter['tell']>[0]) =>
      checkRequest('messages.tell', () => messages.tell(told)),
    read(answer: unknown): MessageConsents | undefined {
      try {
        const { mainSwitch, items } = fieldsOf('messages.read', messages.read(answer) ?? {});
        if (!Array.isArray(items)) return undefined;
        return {
          mainSwitch: typeof mainSwitch === 'boolean' ? mainSwitch : undefined,
          items: items.filter(isConsent),
        };
      } catch (error) {
        throw namedAdapterError('messages.read', error);
      }
    },
  };
}

function isConsent(item: unknown): item is MessageConsents['items'][number] {
  if (typeof item !== 'object' || item === null) return false;
  const { template, choice, always, left } = item as Readonly<Record<string, unknown>>;
  return (
    typeof template === 'string' &&
    typeof choice === 'string' &&
    typeof always === 'boolean' &&
    typeof left === 'number'
  );
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw namedAdapterError(name, error);
  }
}

function checkRequest(name: string, make: () => AccountRequest | undefined): AccountRequest {
  try {
    const { method, path, body } = fieldsOf(name, make());
    if (typeof method !== 'string' || METHODS.indexOf(method) < 0)
      throw new AdapterError(name, 'no such method');
    if (typeof path !== 'string') throw new AdapterError(name, 'the path is not valid');
    return { method: method as AccountRequest['method'], path, body };
  } catch (error) {
    throw namedAdapterError(name, error);
  }
}

function checkVerdict(read: () => unknown): NicknameCheck {
  try {
    const { ok, nickname, problem } = fieldsOf('checkNickname', read());
    if (ok === true && typeof nickname === 'string') return { ok, nickname };
    if (ok === false && (problem === 'empty' || problem === 'too_long' || problem === 'control_characters'))
      return { ok, problem };
    throw new AdapterError('checkNickname', 'it returned no verdict');
  } catch (error) {
    throw namedAdapterError('checkNickname', error);
  }
}

/** Numbers become text, as with the session's user id; missing values become ''. */
function checkUser(read: () => unknown): BackendUser | undefined {
  try {
    const user = read();
    if (typeof user !== 'object' || user === null) return undefined;
    const { id, nickname, avatar } = fieldsOf('readUser', user);
    const known = idOf(id);
    return known === undefined ? known : { id: known, nickname: textOf(nickname), avatar: textOf(avatar) };
  } catch (error) {
    throw namedAdapterError('readUser', error);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
