import type { RenderFunction } from '../rendered';
import type { CompiledFile } from './compile';
import type { OutputNode } from './template';

/** From a WXML path to its render function; undefined when there is no such file. */
export type TemplateLookup = (wxmlPath: string) => RenderFunction | undefined;

/** Renders whole files, each from its data. A missing `<import>` is reported when its file is rendered. */
export function evaluateTree(
  compiled: ReadonlyMap<string, CompiledFile>,
  host: { warn(message: string): void },
): TemplateLookup {
  return (wxmlPath) => {
    const file = compiled.get(wxmlPath);
    if (!file) return undefined;
    return (data) => {
      for (const path of file.lost)
        host.warn(`WXMLRT_$gwx:${wxmlPath}:import: Path \`${path}\` not found from \`${wxmlPath}\`.`);
      const root: OutputNode = { tag: 'wx-page', children: [] };
      file.render({ modules: file.modules(), locals: {}, data }, root);
      return root;
    };
  };
}
