/** A secret in a text: its kind and position, never its content. */
export interface FoundSecret {
  readonly kind: 'private key' | 'AppSecret';
  readonly offset: number;
}

// Requires content after the header, since code that handles keys names the header too. Line ends may be
// written as \n.
const PRIVATE_KEY =
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\s|\\n|\\r)*(?:[A-Za-z0-9+/=]{16,}(?:\s|\\n|\\r)*){2,}/g;

// An AppSecret is 32 hexadecimal digits with "secret" in its name: in code, JSON, YAML or an environment
// file.
const APP_SECRET = /secret\w*['"`]?\s*(?:[:=]|=>)\s*['"`]?([0-9a-f]{32})(?![0-9a-zA-Z])/gi;

/** Private keys and AppSecrets in a text. */
export function findSecrets(text: string): FoundSecret[] {
  const keys = [...text.matchAll(PRIVATE_KEY)].map(({ index }): FoundSecret => ({
    kind: 'private key',
    offset: index,
  }));
  const secrets = [...text.matchAll(APP_SECRET)]
    .filter((match) => !isPlaceholder(match[1] ?? ''))
    .map(({ index }): FoundSecret => ({ kind: 'AppSecret', offset: index }));
  return [...keys, ...secrets];
}

/** Digits that are not random: few different ones, or all in order. */
function isPlaceholder(digits: string): boolean {
  const lower = digits.toLowerCase();
  return new Set(lower).size < 6 || '0123456789abcdef'.repeat(3).includes(lower);
}
