import { createRequire } from 'node:module';
import path from 'node:path';
import { lessCompiler, sassCompiler } from './preprocessors';
import type { Preprocessed, Preprocessor } from './preprocessor';
import type { Project } from './project';

const OWN = { '.less': 'less', '.scss': 'sass', '.sass': 'sass' } as const;
export const PREPROCESSED = Object.keys(OWN) as readonly (keyof typeof OWN)[];

/** As in WeChat's compilers, imports of WXSS stay. */
function keepingWxss(text: string, language: 'less' | 'sass'): string {
  const option = language === 'less' ? '(css) ' : '';
  return text.replace(/@import\s*(["'])([^"']+\.wxss)\1\s*;/g, (_, quote: string, name: string) => {
    return `@import ${option}url(${quote}${name}${quote});`;
  });
}

/** Compiles Less and Sass with the project's installed compiler, or else with the preview's own. */
export class Preprocessors {
  private readonly known = new Map<string, Preprocessor>();

  constructor(private readonly project: Project) {}

  /** Whether `useCompilerPlugins` of project.config.json enables it. */
  handles(file: string): boolean {
    const name = OWN[path.extname(file) as keyof typeof OWN] as string | undefined;
    return name !== undefined && this.project.compilerPlugins.includes(name);
  }

  compile(file: string, text: string): Preprocessed {
    const name = path.extname(file) === '.less' ? 'less' : 'sass';
    let compiler = this.known.get(name);
    if (!compiler) {
      const found = this.load(name);
      compiler = name === 'less' ? lessCompiler(found) : sassCompiler(found);
      this.known.set(name, compiler);
    }
    return this.refusingOutside(
      file,
      compiler({ file, text: keepingWxss(text, name), appRoot: this.project.appRoot }),
    );
  }

  /** miniprogram-ci refuses what is taken in from outside the mini-program. */
  private refusingOutside(file: string, made: Preprocessed): Preprocessed {
    const isOutside = (each: string): boolean => path.relative(this.project.appRoot, each).startsWith('..');
    const outside = isOutside(file) ? undefined : made.files.find(isOutside);
    if (made.error || outside === undefined) return made;
    const name = path.relative(this.project.root, outside).split(path.sep).join('/');
    return {
      ...made,
      css: '',
      map: '',
      error: { text: `@import of ${name}: there is no such file in the mini-program`, at: { file } },
    };
  }

  private load(name: 'less' | 'sass'): unknown {
    const own = createRequire(__filename);
    try {
      const theirs: unknown = createRequire(path.join(this.project.root, 'package.json'))(name);
      const needed = name === 'less' ? 'render' : 'compileString';
      return typeof (theirs as Record<string, unknown>)[needed] === 'function' ? theirs : own(name);
    } catch {
      return own(name); // not installed there, or fails to load
    }
  }
}
