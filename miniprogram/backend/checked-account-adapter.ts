import type {
  AccountAdapter,
  AccountLimits,
  AccountRequest,
  ImageType,
  LinksAdapter,
  LinkWay,
  MessageConsents,
  MessagesAdapter,
  NicknameCheck,
  PhoneAdapter,
} from '../account/adapter';
import type { BackendUser } from '../account/profile';
import { AdapterError } from './adapter-error';
import { codeOf, fieldsOf, namedAdapterError, textOrNothing } from './adapter-result';
import { idOf } from './login-result';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const IMAGE_TYPES: readonly ImageType[] = ['png', 'jpeg', 'gif', 'webp'];

/**
 * Checks the account part of the adapter: results have the declared types, or an `AdapterError` is thrown.
 * @throws AdapterError at once for an invalid option: a limit, a code, a part
 */
export function checkAccountAdapter(adapter: AccountAdapter): AccountAdapter {
  const { phone, links, messages, checkNickname } = adapter;
  return {
    get load() {
      return checkRequest('load', () => adapter.load);
    },
    get deleteAccount() {
      return checkRequest('deleteAccount', () => adapter.deleteAccount);
    },
    phone: checkPart('phone', phone, checkPhoneAdapter),
    links: checkPart('links', links, checkLinksAdapter),
    messages: checkPart('messages', messages, checkMessagesAdapter),
    limits: attempt('limits', () => checkPart('limits', adapter.limits, checkLimits)),
    checkNickname:
      checkNickname &&
      ((typed: string, most: number | undefined) =>
        checkVerdict(() => checkNickname.call(adapter, typed, most))),
    staleKeyCode: checkCode('staleKeyCode', adapter.staleKeyCode),
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

/** @throws AdapterError for a part that is not an object */
function checkPart<Part>(
  name: string,
  part: Part | undefined,
  check: (part: Part) => Part,
): Part | undefined {
  if (part === undefined) return undefined;
  fieldsOf(name, part);
  return check(part);
}

/** Copies the limits. @throws AdapterError for an unknown name or an invalid value */
function checkLimits(limits: AccountLimits): AccountLimits {
  const checked: Record<string, unknown> = {};
  for (const name of Object.keys(limits)) {
    const limit: unknown = limits[name as keyof AccountLimits];
    const isLimit =
      name === 'avatarTypes'
        ? Array.isArray(limit) && limit.length > 0 && limit.every(isImageType)
        : /^(avatarBytes|nicknameCharacters)$/.test(name) && typeof limit === 'number' && limit > 0;
    if (limit !== undefined && !isLimit) throw new AdapterError(`limits.${name}`, 'it is not a valid limit');
    checked[name] = limit;
  }
  return checked;
}

function isImageType(type: unknown): boolean {
  return IMAGE_TYPES.indexOf(type as ImageType) >= 0;
}

/** A problem code; a number becomes text, as the codes of answers do. */
function checkCode(name: string, code: unknown): string | undefined {
  const text = codeOf(code);
  if (code !== undefined && !text) throw new AdapterError(name, 'it is not a code');
  return text;
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
    read: (answer: unknown) => textOrNothing(attempt('phone.read', () => phone.read(answer))),
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
    losesDataCode: checkCode('links.losesDataCode', links.losesDataCode),
    redeem: (code: string, discard: boolean) =>
      checkRequest('links.redeem', () => links.redeem(code, discard)),
    unlink: links.unlink && ((way: LinkWay) => checkRequest('links.unlink', () => links.unlink?.(way))),
    readWays(answer: unknown) {
      const ways: unknown = attempt('links.readWays', () => links.readWays(answer));
      return Array.isArray(ways) ? ways : undefined;
    },
    readCode: (answer: unknown) =>
      attempt('links.readCode', () => {
        const { code, expiresInSeconds } = fieldsOf('links.readCode', links.readCode(answer) ?? {});
        return typeof code === 'string' && typeof expiresInSeconds === 'number'
          ? { code, expiresInSeconds }
          : undefined;
      }),
  };
}

function checkMessagesAdapter(messages: MessagesAdapter): MessagesAdapter {
  return {
    get load() {
      return checkRequest('messages.load', () => messages.load);
    },
    tell: (told: Parameters<MessagesAdapter['tell']>[0]) =>
      checkRequest('messages.tell', () => messages.tell(told)),
    read: (answer: unknown) =>
      attempt('messages.read', (): MessageConsents | undefined => {
        const { mainSwitch, items } = fieldsOf('messages.read', messages.read(answer) ?? {});
        if (!Array.isArray(items)) return undefined;
        return {
          mainSwitch: typeof mainSwitch === 'boolean' ? mainSwitch : undefined,
          items: items.filter(isConsent),
        };
      }),
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
  return attempt(name, () => {
    const { method, path, body } = fieldsOf(name, make());
    if (typeof method !== 'string' || METHODS.indexOf(method) < 0)
      throw new AdapterError(name, 'no such method');
    if (typeof path !== 'string') throw new AdapterError(name, 'the path is not valid');
    return { method: method as AccountRequest['method'], path, body };
  });
}

function checkVerdict(read: () => unknown): NicknameCheck {
  return attempt('checkNickname', () => {
    const { ok, nickname, problem } = fieldsOf('checkNickname', read());
    if (ok === true && typeof nickname === 'string') return { ok, nickname };
    if (ok === false && (problem === 'empty' || problem === 'too_long' || problem === 'control_characters'))
      return { ok, problem };
    throw new AdapterError('checkNickname', 'it returned no verdict');
  });
}

/** Numbers become text, as with the session's user id; missing values become ''. */
function checkUser(read: () => unknown): BackendUser | undefined {
  return attempt('readUser', () => {
    const user = read();
    if (typeof user !== 'object' || user === null) return undefined;
    const { id, nickname, avatar } = fieldsOf('readUser', user);
    const known = idOf(id);
    return known === undefined
      ? known
      : { id: known, nickname: textOrNothing(nickname) || '', avatar: textOrNothing(avatar) || '' };
  });
}
