/**
 * Returns a function that removes a key from texts: each of its lines, and each other form in which it was
 * given. All output passes through it, since an error may repeat its input.
 */
export function redactor(...secrets: readonly string[]): (text: string) => string {
  const pieces = new Set<string>();
  for (const secret of secrets) {
    const lines = secret.split(/\r?\n|\\+n|\\+r/).filter((line) => !line.includes('-----'));
    const body = lines.map((line) => line.trim()).join('');
    for (const piece of [...lines, body, secret]) if (piece.trim().length >= 16) pieces.add(piece.trim());
  }
  const longestFirst = [...pieces].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, piece) => rest.split(piece).join('***'), text);
}
