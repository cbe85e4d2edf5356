/** The names that WXS requires, as written, with the position of each call; comments are ignored. */
export function wxsRequires(source: string): { written: string; offset: number }[] {
  return [...withoutComments(source).matchAll(/\brequire\(\s*(['"])(.+?)\1\s*\)/g)].map((match) => ({
    written: match[2] ?? '',
    offset: match.index,
  }));
}

/** Comments replaced by blanks, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/.*/g,
    (all, quoted: string | undefined) => quoted ?? ' '.repeat(all.length),
  );
}
