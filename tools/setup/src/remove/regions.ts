const BEGIN = /^\s*(?:\/\/|#|<!--|\/\*)\s*#region ([\w -]+?)\s*(?:(?:-->|\*\/)\s*)?$/;
const END = /^\s*(?:\/\/|#|<!--|\/\*)\s*#endregion\b/;

/**
 * The text without the regions of these names and their marks; other regions stay.
 *
 * @throws Error when a region has no end, or an end no start
 */
export function cutRegions(text: string, names: ReadonlySet<string>): string {
  const kept: string[] = [];
  /** For each open region, whether it is removed. */
  const open: boolean[] = [];
  for (const line of text.split('\n')) {
    const begin = BEGIN.exec(line);
    if (begin) open.push(names.has(begin[1] ?? ''));
    const cut = open.includes(true);
    if (!cut) kept.push(line);
    if (END.test(line)) {
      if (open.length === 0) throw new Error(`this region ends without a beginning: ${line.trim()}`);
      open.pop();
    }
  }
  if (open.length > 0) throw new Error('a region has no end');
  return kept.join('\n').replace(/\n{3,}/g, '\n\n');
}

export function hasRegion(text: string): boolean {
  return text.includes('#region ');
}
