/** Replaces a value that must not be reported. */
const GONE = '*';

const SECRET_NAMES =
  'authorization|access_?token|refresh_?token|token|ticket|js_?code|code|session_?key|third_?session|session|cookie|' +
  'open_?id|union_?id|user_?id|nick_?name|user_?name|name|avatar(?:_?url)?|phone(?:_?number)?|mobile|e?mail|password|' +
  'secret|signature|encrypted_?data|iv|raw_?data|address|id_?card';

const BEARER = /\b(bearer|basic)\s+[^\s"',;]+/gi;
// "name": "value", name=value, name: value; the value ends with its quotes or with the pair.
const PAIR = new RegExp(
  `(\\\\?["']?)\\b(${SECRET_NAMES})\\b\\1(\\s*[:=]\\s*)(\\\\?"(?:[^"\\\\]|\\\\.)*"?|'[^']*'?|[^\\s,;&})\\]]+)`,
  'gi',
);
const QUERY = /([?&;#][^=&?#\s"']+=)[^&#\s"'<>)]*/g;
// A token, an openid, a code, a random file name: long, and not a word. `__` and camel case alone are code.
const RANDOM = /[A-Za-z0-9_~+-]{16,}=*/g;
const PHONE = /(^|\D)1[3-9]\d{9}(?!\d)/g;
const MAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const DATA_URL = /data:[\w/+.-]*;base64,[A-Za-z0-9+/=]*/g;

/**
 * Removes everything that belongs to a user: query values, tokens, codes, openids, phone numbers, and the values
 * of names such as `nickname` or `token`. When in doubt it removes more.
 * @param known current values that are secret, such as the nickname and the token
 */
export function redact(text: string, known: readonly string[]): string {
  let clean = text;
  known.forEach((value) => {
    if (value !== '') clean = clean.split(value).join(GONE).split(encodeURIComponent(value)).join(GONE);
  });
  return clean
    .replace(DATA_URL, GONE)
    .replace(BEARER, `$1 ${GONE}`)
    .replace(QUERY, `$1${GONE}`)
    .replace(PAIR, (_, quote: string, name: string, between: string) => quote + name + quote + between + GONE)
    .replace(MAIL, GONE)
    .replace(PHONE, `$1${GONE}`)
    .replace(RANDOM, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? GONE : word));
}

/** The path of a URL and at most the names of its query, without host. */
export function redactUrl(url: string, known: readonly string[]): string {
  return redact(url.replace(/^[a-z]+:\/\/[^/?#]*/i, ''), known);
}
