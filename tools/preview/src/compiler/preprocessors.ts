import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Sass from 'sass';
import type { Preprocessed, Preprocessor } from './preprocessor';

interface LessError {
  readonly message?: string;
  readonly type?: string;
  readonly filename?: string;
  readonly line?: number;
  /** From 0. */
  readonly column?: number;
}

interface LessOutput {
  readonly css: string;
  readonly map?: string;
  readonly imports: readonly string[];
}

interface LessModule {
  FileManager: new () => { loadFileSync(name: string, ...rest: unknown[]): unknown };
  render(text: string, options: object, done: (error: LessError | null, output?: LessOutput) => void): void;
}

/** Less, in its synchronous mode. */
export function lessCompiler(module: unknown): Preprocessor {
  const less = module as LessModule;
  return ({ file, text, appRoot }) => {
    class RootFiles extends less.FileManager {
      override loadFileSync(name: string, ...rest: unknown[]): unknown {
        const loaded = super.loadFileSync(below(name, appRoot), ...rest) as { error?: LessError };
        // Less treats a missing file as empty, and then fails without a message.
        if (!loaded.error) return loaded;
        return { ...loaded.error, message: `@import "${name}": there is no such file` };
      }
    }
    const plugin = {
      install: (_less: unknown, manager: { addFileManager(files: object): void }) => {
        manager.addFileManager(new RootFiles());
      },
    };
    let result: Preprocessed = { css: '', map: '', files: [file] };
    const options = { filename: file, syncImport: true, sourceMap: {}, plugins: [plugin], paths: [appRoot] };
    const render = (done: Parameters<LessModule['render']>[2]): void => {
      try {
        less.render(text, options, done);
      } catch (error) {
        done({ message: messageOf(error) });
      }
    };
    render((error, output) => {
      if (error) {
        const { type = '', message = `${type} error`, filename = file, line, column } = error;
        const at = {
          file: filename,
          ...(line !== undefined && { line }),
          ...(column !== undefined && { column: column + 1 }),
        };
        result = { css: '', map: '', files: [file, filename], error: { text: message, at } };
      } else if (output) {
        const files = output.imports.map((each) => path.resolve(path.dirname(file), each));
        result = { css: output.css, map: output.map ?? '', files: [file, ...files] };
      }
    });
    return result;
  };
}

/** Dart Sass. */
export function sassCompiler(module: unknown): Preprocessor {
  const sass = module as typeof Sass;
  return ({ file, text, appRoot }) => {
    try {
      const { css, sourceMap, loadedUrls } = sass.compileString(text, {
        url: pathToFileURL(file),
        syntax: file.endsWith('.sass') ? 'indented' : 'scss',
        sourceMap: true,
        loadPaths: [path.dirname(file), appRoot],
        logger: sass.Logger.silent,
      });
      const files = loadedUrls
        .filter(({ protocol }) => protocol === 'file:')
        .map((url) => fileURLToPath(url));
      return { css, map: JSON.stringify(sourceMap), files: [...new Set([file, ...files])] };
    } catch (error) {
      // A crash of the compiler breaks this style only, not the whole app.
      if (!(error instanceof sass.Exception))
        return { css: '', map: '', files: [file], error: { text: messageOf(error), at: { file } } };
      const { start, url } = error.span;
      const at = {
        file: url?.protocol === 'file:' ? fileURLToPath(url) : file,
        line: start.line + 1,
        column: start.column + 1,
      };
      return {
        css: '',
        map: '',
        files: [...new Set([file, at.file])],
        error: { text: error.sassMessage, at },
      };
    }
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `/x` in an import is relative to the mini-program's root, not a path of this machine. */
function below(name: string, appRoot: string): string {
  return name.startsWith('/') && !fs.existsSync(name) ? path.join(appRoot, name) : name;
}
