const DIGITS = 32;

/** A new key for what must count once, however often it is sent: it only has to differ from the other keys of one user. */
export function newKey(random: () => number = Math.random): string {
  let key = '';
  while (key.length < DIGITS) key += Math.floor(random() * 16).toString(16);
  return key;
}
