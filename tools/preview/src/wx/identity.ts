import { atLeast, SINCE } from './versions';

/** What WeChat gives everybody since the recall of nicknames and avatars. */
export const ANONYMOUS_NICKNAME = '微信用户';
export const GREY_AVATAR =
  'https://thirdwx.qlogo.cn/mmopen/vi_32/' +
  'POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132';

const ANIMALS = ['小鹿', '海豚', '松鼠', '白鹭', '刺猬', '熊猫', '云雀', '水獭'];
const OWN_AVATAR = /^https:\/\/thirdwx\.qlogo\.cn\/mmopen\/vi_32\/preview-([a-z0-9-]+)\/132$/;

/** The WeChat account behind the person at the desk. */
export interface Identity {
  readonly nickname: string;
  /** On WeChat's picture host, as real ones are; `pictureOf` draws it without a network. */
  readonly avatarUrl: string;
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (value * 31 + (char.codePointAt(0) ?? 0)) % 100_003;
  return value;
}

/** Nickname (at most 16 characters) and avatar that differ from person to person and stay the same for each. */
export function identityOf(person: string): Identity {
  const animal = ANIMALS[hash(person) % ANIMALS.length] ?? '小鹿';
  return {
    nickname: `${animal} ${person}`.slice(0, 16),
    avatarUrl: `https://thirdwx.qlogo.cn/mmopen/vi_32/preview-${person}/132`,
  };
}

/** What getUserProfile and getUserInfo tell of a person: from base library 2.27.1 nothing. */
export function profileOf(person: string, sdk: string): Identity {
  const recalled = atLeast(sdk, SINCE.profileRecall);
  return recalled ? { nickname: ANONYMOUS_NICKNAME, avatarUrl: GREY_AVATAR } : identityOf(person);
}

function drawing(background: string, foreground: string): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132" viewBox="0 0 132 132">' +
    `<rect width="132" height="132" fill="${background}"/>` +
    `<g fill="${foreground}"><circle cx="66" cy="52" r="24"/><path d="M22 118c4-28 22-38 44-38s40 10 44 38z"/></g>` +
    '</svg>';
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The picture behind one of the WeChat addresses that this module gives out; undefined for every other address. */
export function pictureOf(url: string): string | undefined {
  if (url === GREY_AVATAR) return drawing('#e4e4e4', '#bdbdbd');
  const person = OWN_AVATAR.exec(url)?.[1];
  return person === undefined ? undefined : drawing(`hsl(${String(hash(person) % 360)} 55% 62%)`, '#fff');
}
