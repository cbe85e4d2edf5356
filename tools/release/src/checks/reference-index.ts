import { compiledStyleReferences, isCompiledStyle } from './compiled-styles';
import type { CheckContext } from './context';
import type { Reference } from './references';
import { scriptReferences, wxsReferences } from './script-references';
import { styleReferences } from './style-references';
import { templateReferences } from './template-references';

/** The references of one of the project's own files. */
export function referencesOf(context: CheckContext, file: string): Reference[] {
  if (/\.[jt]s$/.test(file)) return scriptReferences(context, file);
  if (file.endsWith('.wxs')) return wxsReferences(context, file);
  if (file.endsWith('.wxml')) return templateReferences(context, file);
  if (isCompiledStyle(context, file)) return compiledStyleReferences(context, file);
  return file.endsWith('.wxss') ? styleReferences(context, file) : [];
}

/** The references of all of the project's own files. */
export function allReferences(context: CheckContext): Reference[] {
  return (['.ts', '.js', '.wxs', '.wxml', '.wxss', '.less', '.scss', '.sass'] as const)
    .flatMap((extension) => context.own(extension))
    .flatMap((file) => context.references(file));
}
