import { API_SUPPORT, isMissing } from '../wx/support';
import type { Here } from '../wx/support';
import { positionAt } from './problems';
import type { Problems } from './problems';

const CALL = /(?<![\w$.])wx\.([A-Za-z]\w*)/g;
const TEXTS = /(['"])(?:\\.|(?!\1)[^\\\n])*\1|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

const WORDS: Partial<Record<Here, string>> = {
  'answers fail': 'it answers fail',
  'does nothing': 'what it gives does nothing',
  'never comes': 'it never comes',
};

/** What it reads of a script. */
export interface OwnScript {
  readonly file: string;
  readonly text: string;
}

/** Strings and comments as blanks, so that places stay. */
const bare = (text: string): string => text.replace(TEXTS, (found) => found.replace(/[^\n]/g, ' '));

/** Where it names an API that the preview lacks. */
const callsOf = (text: string): RegExpExecArray[] =>
  [...text.matchAll(CALL)].filter(([, name = '']) => {
    const support = API_SUPPORT.get(name);
    return support !== undefined && isMissing(support);
  });

/** Lists what a mini-program calls and the preview lacks: each API once, where it first stands. */
export function warnOfMissingApis(scripts: Iterable<OwnScript>, problems: Problems): void {
  const found = new Map<string, { at: ReturnType<typeof positionAt>; count: number }>();
  for (const { file, text } of scripts) {
    if (callsOf(text).length === 0) continue; // most scripts: leaving strings and comments out costs far more
    for (const match of callsOf(bare(text))) {
      const name = match[1] ?? '';
      const known = found.get(name);
      if (known) known.count += 1;
      else found.set(name, { at: positionAt(file, text, match.index), count: 1 });
    }
  }
  for (const [name, { at, count }] of found) {
    const here = API_SUPPORT.get(name)?.here ?? 'answers fail';
    const places = count === 1 ? '' : `, in ${String(count)} places`;
    problems.warning(`wx.${name} is not in the preview: ${WORDS[here] ?? here}${places}.`, at);
  }
}
