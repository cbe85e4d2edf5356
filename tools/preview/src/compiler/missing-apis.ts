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

/** The parts of a script that it reads. */
export interface OwnScript {
  /** The unit in warnings: a page that runs it shows them. */
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

/** Strings and comments replaced by blanks, so that offsets stay. */
const bare = (text: string): string => text.replace(TEXTS, (found) => found.replace(/[^\n]/g, ' '));

/** Uses of APIs that the preview lacks. */
const callsOf = (text: string): RegExpExecArray[] =>
  [...text.matchAll(CALL)].filter(([, name = '']) => {
    const support = API_SUPPORT.get(name);
    return support !== undefined && isMissing(support);
  });

interface Found {
  readonly at: ReturnType<typeof positionAt>;
  count: number;
  readonly units: Set<string>;
}

/** Lists the APIs that a mini-program calls and the preview lacks: each once, at its first use. */
export function warnOfMissingApis(scripts: Iterable<OwnScript>, problems: Problems): void {
  const found = new Map<string, Found>();
  for (const { id, file, text } of scripts) {
    if (callsOf(text).length === 0) continue; // most scripts; removing strings and comments costs more
    for (const match of callsOf(bare(text))) {
      const name = match[1] ?? '';
      const known = found.get(name);
      if (known) {
        known.count += 1;
        known.units.add(id);
      } else found.set(name, { at: positionAt(file, text, match.index), count: 1, units: new Set([id]) });
    }
  }
  for (const [name, { at, count, units }] of found) {
    const here = API_SUPPORT.get(name)?.here ?? 'answers fail';
    const places = count === 1 ? '' : `, in ${String(count)} places`;
    const text = `wx.${name} is not in the preview: ${WORDS[here] ?? here}${places}.`;
    for (const unit of units) problems.warning(text, at, unit);
  }
}
