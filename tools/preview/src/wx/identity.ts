import { AVATARS_PATH } from '../wire';
import { atLeast, SINCE } from './versions';

/** The nickname that WeChat returns for everybody since the recall of nicknames and avatars. */
export const ANONYMOUS_NICKNAME = '微信用户';
export const GREY_AVATAR =
  'https://thirdwx.qlogo.cn/mmopen/vi_32/' +
  'POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132';

const ANIMALS = ['小鹿', '海豚', '松鼠', '白鹭', '刺猬', '熊猫', '云雀', '水獭'];

/** The WeChat account of the user. */
export interface Identity {
  readonly nickname: string;
  /** On the preview's own origin: WeChat's image host does not have it, and a server may want to copy it. */
  readonly avatarUrl: string;
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (value * 31 + (char.codePointAt(0) ?? 0)) % 100_003;
  return value;
}

/** A stable nickname (at most 16 characters) and avatar for each user. */
export function identityOf(user: string): Identity {
  const animal = ANIMALS[hash(user) % ANIMALS.length] ?? '小鹿';
  return {
    nickname: `${animal} ${user}`.slice(0, 16),
    avatarUrl: `${location.origin}${AVATARS_PATH}${user}.png`,
  };
}

/** The number that WeChat has verified for a user, stable for each user. */
export function phoneOf(user: string): string {
  return `138${String(hash(user)).padStart(6, '0')}${String(user.length % 100).padStart(2, '0')}`;
}

/** The profile in getUserProfile and getUserInfo: from base library 2.27.1 anonymous. */
export function profileOf(user: string, sdk: string): Identity {
  const recalled = atLeast(sdk, SINCE.profileRecall);
  return recalled ? { nickname: ANONYMOUS_NICKNAME, avatarUrl: GREY_AVATAR } : identityOf(user);
}

const GREY_DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132" viewBox="0 0 132 132">' +
  '<rect width="132" height="132" fill="#e4e4e4"/>' +
  '<g fill="#bdbdbd"><circle cx="66" cy="52" r="24"/><path d="M22 118c4-28 22-38 44-38s40 10 44 38z"/></g></svg>';

/** The grey avatar without a network; undefined for any other address. */
export function pictureOf(url: string): string | undefined {
  return url === GREY_AVATAR ? `data:image/svg+xml,${encodeURIComponent(GREY_DRAWING)}` : undefined;
}
