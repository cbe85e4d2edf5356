const DIGITS = 32;

/** A new idempotency key. It only has to differ from the other keys of the same user. */
export function newKey(random: () => number = Math.random): string {
  let key = '';
  while (key.length < DIGITS) key += Math.floor(random() * 16).toString(16);
  return key;
}
