import fs from 'node:fs';
import path from 'node:path';
import { boundaryBetween, boundaryMessage, Resolver } from 'mp-app-model/resolution';
import { elements, parseWxml, type WxmlElement, WxmlSyntaxError, wxsRequires } from 'mp-app-model/wxml';
import { ComponentRuntimeError } from './errors';
import { baseOf, isThere, readAppModel, type Project } from './project';
import { leftOut } from './shipped';

const TAKES_IN = new Set(['import', 'include', 'wxs']);

/**
 * Checks that files referenced by a page's or component's WXML are loaded with it: from its own or the main package.
 *
 * @param file absolute, without extension
 * @throws ComponentRuntimeError `package_boundary`, `file_not_shipped`
 */
export function checkTemplatePackages(project: Project, file: string): void {
  const app = readAppModel(project);
  if (baseOf(project, file) !== project.root) return;
  const has = (name: string): boolean => isThere(path.join(project.root, name));
  const resolver = new Resolver({ has }, { aliases: [], extendedPackages: [] });
  const first = `${path.relative(project.root, file).split(path.sep).join('/')}.wxml`;
  const files = new Set(has(first) ? [first] : []);
  for (const from of files) {
    for (const [written, found] of takenIn(
      from,
      fs.readFileSync(path.join(project.root, from), 'utf8'),
      resolver,
    )) {
      if (found === undefined) continue; // reported by the compiler
      const missing = leftOut(project, found);
      if (missing !== undefined)
        throw new ComponentRuntimeError(
          'file_not_shipped',
          `${from}: ${JSON.stringify(written)} is ${missing}`,
        );
      const boundary = boundaryBetween(app, from, found);
      if (boundary)
        throw new ComponentRuntimeError('package_boundary', `${from}: ${boundaryMessage(written, boundary)}`);
      files.add(found);
    }
  }
}

/** The references of a WXML or WXS file, with their targets. */
function takenIn(from: string, text: string, resolver: Resolver): [string, string | undefined][] {
  if (from.endsWith('.wxs'))
    return wxsRequires(text).map(({ written }) => [written, resolver.requiredWxs(from, written)]);
  return elementsOf(text).flatMap(({ tag, attributes, children }) => {
    const src = attributes.find(({ name }) => name === 'src')?.value;
    const code = children.map((child) => (child.type === 'text' ? child.text : '')).join('');
    const inline = tag === 'wxs' ? wxsRequires(code) : [];
    const required = inline.map(({ written }): [string, string | undefined] => [
      written,
      resolver.requiredWxs(from, written),
    ]);
    if (src === undefined || !TAKES_IN.has(tag)) return required;
    return [...required, [src, resolver[tag === 'wxs' ? 'wxs' : 'template'](from, src)]];
  });
}

/** Empty for invalid WXML, which the compiler reports. */
function elementsOf(text: string): WxmlElement[] {
  try {
    return [...elements(parseWxml(text))];
  } catch (error) {
    if (error instanceof WxmlSyntaxError) return [];
    throw error;
  }
}
