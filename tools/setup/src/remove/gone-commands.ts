const COMMAND = /\bnpm (?:run ([\w:-]+)|(start|test)\b)/g;
/** A row of a table or an item of a list: lines that can be removed without breaking the text around them. */
const ROW = /^\s*(?:\||[-*] )/;

/** The scripts that a text mentions and package.json lacks. */
export function goneCommands(text: string, scripts: ReadonlySet<string>): string[] {
  return [...text.matchAll(COMMAND)]
    .map(([, script, short = '']) => script ?? short)
    .filter((name) => !scripts.has(name));
}

/** Removes a document's rows and items about removed commands. */
export function dropGoneCommands(text: string, scripts: ReadonlySet<string>): string {
  return text
    .split('\n')
    .filter((line) => !ROW.test(line) || goneCommands(line, scripts).length === 0)
    .join('\n');
}

const PATH = /`((?:tools|test|miniprogram|\.github)\/[\w./-]+)`/g;

/** Removes a document's rows and items that name files of this project which are not in `files`. */
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
