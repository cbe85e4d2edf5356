import path from 'node:path';

import { isOutside, styleEndings } from 'mp-app-model';

import type { CheckContext } from './context';
import type { Reference } from './references';
import { withoutComments } from './style-text';

/** Whether a file is Less or Sass that WeChat's tools compile to WXSS. */
export function isCompiledStyle({ sources }: Pick<CheckContext, 'sources'>, file: string): boolean {
  return styleEndings(sources.config.setting).some((ending) => file.endsWith(ending));
}

/**
 * The imports of a Less or Sass file. WXSS and plain CSS stay imports of WXSS; the compilers take the rest in from disk, so
 * that it needs to ship in no package.
 */
export function compiledStyleReferences(context: CheckContext, file: string): Reference[] {
  const text = withoutComments(context.sources.text(file));
  const named = file.endsWith('.less') ? lessImports(text) : sassImports(text);
  return named.flatMap(({ written, offset, kind, stays }): Reference[] => {
    if (isOutside(written) || /[@#]\{/.test(written)) return [];
    const target = stays ? context.resolver.style(file, written) : takenIn(context, file, written);
    return [{ from: file, offset, written, kind, target, later: !stays }];
  });
}

interface Import {
  readonly written: string;
  readonly offset: number;
  readonly kind: Reference['kind'];
  /** Whether it is still there in WXSS. */
  readonly stays: boolean;
}

const LESS = /@import\b\s*(?:\(([^)]*)\))?\s*(?:url\(\s*)?(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"';)]+))/g;

function lessImports(text: string): Import[] {
  return [...text.matchAll(LESS)].flatMap((match): Import[] => {
    const options = (match[1] ?? '').split(',').map((option) => option.trim());
    if (options.includes('optional')) return [];
    const written = match[2] ?? match[3] ?? match[4] ?? '';
    const isCss = /[#.&?]css(?:[?;].*)?$/.test(written) && !options.includes('less');
    const stays =
      options.includes('css') || /\.wxss$/.test(written) || (isCss && !options.includes('inline'));
    return [{ written, offset: match.index, kind: 'style import', stays }];
  });
}

const SASS = /@(import|use|forward)\b([^;\n]*)/g;
const QUOTED = /"([^"\n]+)"|'([^'\n]+)'/g;

function sassImports(text: string): Import[] {
  return [...text.matchAll(SASS)].flatMap((match): Import[] => {
    const [, rule = '', rest = ''] = match;
    const names = [...rest.matchAll(QUOTED)].map((name) => name[1] ?? name[2] ?? '');
    if (rule !== 'import') {
      const [written = ''] = names;
      const kind = rule === 'use' ? 'style use' : 'style forward';
      return /^(?:sass:|pkg:|$)/.test(written) ? [] : [{ written, offset: match.index, kind, stays: false }];
    }
    // With `url()` or a medium it is CSS.
    const isCss = /[^\s,]/.test(rest.replace(QUOTED, ''));
    return names.map((written) => ({
      written,
      offset: match.index,
      kind: 'style import' as const,
      stays: isCss || /\.(?:wx|c)ss$/.test(written),
    }));
  });
}

const SASS_ENDINGS = ['.import.scss', '.import.sass', '.scss', '.sass', '.css'] as const;

/**
 * The file, from the source root, that a compiler takes in: beside the file first, then from the root.
 * miniprogram-ci refuses what is outside.
 */
function takenIn({ sources }: CheckContext, from: string, written: string): string | undefined {
  const isThere = (file: string): boolean => sources.has(file) || sources.whyUnshipped(file) !== undefined;
  const isLess = from.endsWith('.less');
  // Sass takes a path with a slash in front for one of this machine.
  if (!isLess && written.startsWith('/')) return undefined;
  const names = isLess ? lessNames(written) : sassNames(written);
  const folder = written.startsWith('/') ? '.' : path.posix.dirname(from);
  return names
    .flatMap((name) => [folder, '.'].map((at) => path.posix.join(at, name.replace(/^\//, ''))))
    .find(isThere);
}

const lessNames = (written: string): string[] => [
  /\.[a-z]*$|[?;]/.test(written) ? written : `${written}.less`,
];

function sassNames(written: string): string[] {
  const folder = path.posix.dirname(written);
  const name = path.posix.basename(written);
  const partial = (file: string): string[] => [file, `_${file}`].map((each) => path.posix.join(folder, each));
  if (/\.(?:s[ac]ss|css)$/.test(name)) return partial(name);
  return [
    ...SASS_ENDINGS.flatMap((ending) => partial(name + ending)),
    ...SASS_ENDINGS.flatMap((ending) => [`${written}/index${ending}`, `${written}/_index${ending}`]),
  ];
}
