/** What WXS requires, as written, and where the call stands; what comments say is left out. */
export function wxsRequires(source: string): { written: string; offset: number }[] {
  return [...withoutComments(source).matchAll(/\brequire\(\s*(['"])(.+?)\1\s*\)/g)].map((match) => ({
    written: match[2] ?? '',
    offset: match.index,
  }));
}

/** Comments as blanks, so that offsets stay. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/.*/g,
    (all, quoted: string | undefined) => quoted ?? ' '.repeat(all.length),
  );
}
