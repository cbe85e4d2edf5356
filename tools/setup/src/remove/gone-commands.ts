const COMMAND = /\bnpm (?:run ([\w:-]+)|(start|test)\b)/g;
/** A row of a table or an item of a list: the lines that can go without the text around them falling apart. */
const ROW = /^\s*(?:\||[-*] )/;

/** The scripts that a text calls and package.json does not have. */
export function goneCommands(text: string, scripts: ReadonlySet<string>): string[] {
  return [...text.matchAll(COMMAND)]
    .map(([, script, short = '']) => script ?? short)
    .filter((name) => !scripts.has(name));
}

/** A document without the rows and items about commands that are gone. */
export function dropGoneCommands(text: string, scripts: ReadonlySet<string>): string {
  return text
    .split('\n')
    .filter((line) => !ROW.test(line) || goneCommands(line, scripts).length === 0)
    .join('\n');
}

const PATH = /`((?:tools|test|miniprogram|\.github)\/[\w./-]+)`/g;

/** A document without the rows and items that name files of this project which are not among these. */
export function dropGonePaths(text: string, files: readonly string[]): string {
  const isThere = (path: string): boolean => {
    const folder = path.replace(/\/?$/, '/');
    return files.some((file) => file === path || file.startsWith(folder));
  };
  return text
    .split('\n')
    .filter((line) => !ROW.test(line) || [...line.matchAll(PATH)].every(([, path = '']) => isThere(path)))
    .join('\n');
}
