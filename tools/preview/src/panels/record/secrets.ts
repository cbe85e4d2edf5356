/** Shorter texts are too common to be taken for a secret wherever they stand. */
const SHORTEST_TOKEN = 12;
const MOST_SECRETS = 2_000;

const SECRET_KEY =
  /^(?:(?:js_?|login|auth)?code|openid|unionid|session_?key|(?:access|refresh|id|session|3rd|third)?_?(?:token|session)(?:id)?|rd_session|password|secret|(?:encrypted|raw)_?data|iv|signature|nick_?name|(?:pure)?phone_?number|mobile)$/i;
const SECRET_HEADER = /auth|token|session|cookie|secret|openid|sid$|signature|credential/i;

export type SecretKind = 'session' | 'private';

/** What must not be shown: learnt from the wire, kept in memory only. */
export class Secrets {
  /** Longest first, so that a part never spoils the whole. */
  private readonly known = new Map<string, string>();
  private ordered: readonly string[] | undefined = [];

  /** From now on `text` reads as `shown` wherever it stands. */
  add(text: string, shown = '[redacted]'): void {
    if (text === '' || this.known.has(text)) return;
    if (this.known.size >= MOST_SECRETS) {
      const oldest = this.known.keys().next().value;
      if (oldest !== undefined) this.known.delete(oldest);
    }
    this.known.set(text, shown);
    this.ordered = undefined;
  }

  /** `text` without what is known to be secret, as written or encoded for an address. */
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

export const isSecretKey = (key: string): boolean => SECRET_KEY.test(key);
export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name);

/** Every text below a secret key, and (for answers to a sign-in) every text that looks like a token. */
export function secretsIn(
  value: unknown,
  looksLikeToken: (text: unknown) => text is string,
  all: boolean,
): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (typeof each === 'string') {
      // A problem's code is a word.
      const word = /code$/i.test(key) && /^[a-z0-9_-]{1,40}$/.test(each);
      const secret =
        (isSecretKey(key) && !word) ||
        (all && !/^(?:id|avatar|avatarUrl|user_?id)$/i.test(key) && looksLikeToken(each));
      return secret ? [each] : [];
    }
    if (typeof each === 'number')
      return isSecretKey(key) && String(each).length >= SHORTEST_TOKEN ? [String(each)] : [];
    return secretsIn(each, looksLikeToken, all);
  });
}
