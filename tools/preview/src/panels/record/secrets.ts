/** Shorter texts are too common to be hidden everywhere. */
const SHORTEST_TOKEN = 12;
/** A shorter text is no secret, even with the name of a session. */
const SHORTEST_CREDENTIAL = 6;
const MOST_SECRETS = 2_000;

/** Whole names. */
const SECRET_NAME =
  /^(?:(?:js|login|auth|wx|weixin|wechat|mp)?_?code|password|(?:encrypted|raw)_?data|iv|signature|nick|mobile|jwt|authorization)$/i;
/** Name endings: `openid`, `wx_open_id`, `userToken`. */
const SECRET_END =
  /(?:(?:open|union)[_-]?id|session(?:[_-]?(?:key|id))?|token(?:[_-]?id)?|secret|nick[_-]?name|phone[_-]?number)$/i;
const SECRET_HEADER = /auth|token|session|cookie|secret|openid|sid$|signature|credential/i;

/** Secrets to hide: collected from the wire, kept in memory only. */
export class Secrets {
  /** Longest first, so that a part does not break up a longer one. */
  private readonly known = new Map<string, string>();
  private ordered: readonly string[] | undefined = [];

  /** From now on `text` is replaced by `shown` everywhere. */
  add(text: string, shown = '[redacted]'): void {
    if (text === '' || this.known.has(text)) return;
    if (this.known.size >= MOST_SECRETS) {
      const oldest = this.known.keys().next().value;
      if (oldest !== undefined) this.known.delete(oldest);
    }
    this.known.set(text, shown);
    this.ordered = undefined;
  }

  /** `text` without known secrets, as written or URL-encoded. */
  hide(text: string): string {
    this.ordered ??= [...this.known.keys()].sort((a, b) => b.length - a.length);
    let hidden = text;
    for (const secret of this.ordered) {
      const shown = this.known.get(secret) ?? '[redacted]';
      for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])) {
        if (hidden.includes(form)) hidden = hidden.split(form).join(shown);
      }
    }
    return hidden;
  }

  isTokenLike(value: unknown): value is string {
    return typeof value === 'string' && value.length >= SHORTEST_TOKEN && /^[\w.~+/=-]+$/.test(value);
  }
}

/** @param key of JSON or of a form: for `user[openid]` the innermost counts */
export function isSecretKey(key: string): boolean {
  const name = /([^[\].]*)\]?$/.exec(key)?.[1] ?? key;
  return SECRET_NAME.test(name) || SECRET_END.test(name);
}

/** The JSON in a text; undefined if it is none. */
export function jsonInText(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name);

const nothing = (): boolean => false;

/** Every text of a secret key, and every other text that `looksLikeToken` (in responses to a sign-in). */
export function secretsIn(value: unknown, looksLikeToken: (text: unknown) => boolean = nothing): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (typeof each === 'string') {
      const inside = jsonInText(each);
      if (inside) return secretsIn(inside, looksLikeToken);
      // A problem's code is a word.
      const word = /code$/i.test(key) && /^[a-z0-9_-]{1,40}$/.test(each);
      // "hasToken": "yes" is not a secret.
      const short = each.length < SHORTEST_CREDENTIAL && /token|session|secret/i.test(key);
      const secret =
        (isSecretKey(key) && !word && !short) ||
        (!/^(?:id|avatar|avatarUrl|user_?id)$/i.test(key) && looksLikeToken(each));
      return secret ? [each] : [];
    }
    if (typeof each === 'number')
      return isSecretKey(key) && String(each).length >= SHORTEST_TOKEN ? [String(each)] : [];
    return secretsIn(each, looksLikeToken);
  });
}
