import { Resolver } from 'mp-app-model/resolution';
import { compileFile, type CompiledFile, type Linker } from './compile';
import { evaluateTree, type TemplateLookup } from './tree';
import { WxsModules } from './wxs';

export type { TemplateLookup } from './tree';

/** Reads the files and receives the errors of templates. */
export interface TemplateHost {
  /** The text of a file by its path from the root; undefined when it does not exist. */
  read(file: string): string | undefined;
  /** Called for a missing template, import or include; a phone prints a warning. */
  warn(message: string): void;
  /** Called for an error in WXS. */
  error(error: unknown): void;
}

/**
 * Compiles WXML and WXS in JavaScript, for machines on which WeChat's own compiler does not run; the trees
 * are the same.
 *
 * @param files paths from the root, of WXML and WXS
 * @throws TemplateError for the first error in any of them
 */
export function compileTemplates(files: readonly string[], host: TemplateHost): TemplateLookup {
  const compiled = new Map<string, CompiledFile>();
  const given = new Set(files);
  const has = (file: string): boolean => given.has(file) || host.read(file) !== undefined;
  const resolver = new Resolver({ has }, { aliases: [], extendedPackages: [] });
  const wxs = new WxsModules(
    (file) => host.read(file),
    (from, reference) => resolver.requiredWxs(from, reference),
    (error) => {
      host.error(error);
    },
  );
  const findIn = (file: string, name: string): string | undefined => {
    const own = compiled.get(file);
    if (!own) return undefined;
    if (own.templates.has(name)) return file;
    const places = [...own.imports].reverse();
    for (const included of own.includes) places.push(...(compiled.get(included)?.imports ?? []));
    return places.find((place) => compiled.get(place)?.templates.has(name));
  };

  const linker: Linker = {
    wxs,
    template(file, name) {
      const at = findIn(file, name);
      const owner = at === undefined ? undefined : compiled.get(at);
      const body = owner?.templates.get(name);
      if (!owner || !body || at === undefined) return undefined;
      return {
        modules: owner.modules(),
        render: guarded(body, `${at}:${name}`, (message) => {
          host.warn(message);
        }),
      };
    },
    resolver,
    included: (path) => compiled.get(path)?.render,
    warn: (message) => {
      host.warn(`WXMLRT_$gwx:${message}`);
    },
  };
  for (const file of files.filter((name) => name.endsWith('.wxs'))) wxs.check(file);
  for (const file of files.filter((name) => name.endsWith('.wxml')))
    compiled.set(file, compileFile(file, host.read(file) ?? '', linker));
  return evaluateTree(compiled, host);
}

const running = new Set<string>();

/** Stops a template that uses itself, as a phone does; the key names the template. */
function guarded(
  body: CompiledFile['render'],
  id: string,
  warn: (message: string) => void,
): CompiledFile['render'] {
  return (scope, parent) => {
    // The form of WeChat's compiler.
    parent.wxVkey = `./${id}`;
    if (running.has(id)) {
      warn(`WXMLRT_$gwx:${id}:-1:-1:-1: Template \`${id}\` is being called recursively, will be stop.`);
      return;
    }
    running.add(id);
    try {
      body(scope, parent);
    } finally {
      running.delete(id);
    }
  };
}
