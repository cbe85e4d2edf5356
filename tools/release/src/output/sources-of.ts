import type { Sources } from 'mp-app-model';

/** The source of a compiled file: the same name, or `.ts` for `.js`. */
export function sourceOf(sources: Pick<Sources, 'has'>, file: string): string | undefined {
  return [file.replace(/\.js$/, '.ts'), file].find((name) => sources.has(name));
}

/** The compiled file that a source becomes. */
export function compiledName(file: string): string {
  return file.replace(/\.ts$/, '.js').replace(/\.(?:less|s[ac]ss)$/, '.wxss');
}
