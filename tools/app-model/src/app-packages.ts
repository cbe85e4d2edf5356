import type { App } from './app';
import type { JsonPath } from './json';
import type { MisnamedInApp } from './misnamed';
import { array, record, subpackagesOf, text, trimSlash } from './values';

/**
 * Packages that WeChat refuses (miniprogram-ci, `checkSubpackages`): each has a root and a name of its own, lies in no
 * other one, has pages, and holds no page that app.json lists elsewhere ("使用分包").
 */
export function badPackages(app: App): MisnamedInApp[] {
  return [...subpackages(app), ...pages(app)];
}

interface Subpackage {
  readonly root: string;
  readonly name: string;
  readonly pages: number;
  readonly at: JsonPath;
}

function subpackages({ document }: App): MisnamedInApp[] {
  if (!document) return [];
  const { key, list } = subpackagesOf(record(document.value));
  const all = list.map((item, index): Subpackage => {
    const { root, name, pages } = record(item);
    return {
      root: trimSlash(text(root)),
      name: text(name),
      pages: array(pages).length,
      at: [key, index],
    };
  });
  return all.flatMap((own, index) => {
    const before = all.slice(0, index);
    const outer = all.find(({ root }) => root !== '' && own.root.startsWith(`${root}/`));
    const position = document.at([...own.at, 'root']);
    const found = (code: MisnamedInApp['code'], message: string): MisnamedInApp => ({
      code,
      position,
      message,
    });
    return [
      ...(before.some(({ root }) => root === own.root)
        ? [found('same_subpackage', `two subpackages have the root ${own.root}`)]
        : []),
      ...(own.name !== '' && before.some(({ name }) => name === own.name)
        ? [found('same_subpackage', `two subpackages have the name ${own.name}`)]
        : []),
      ...(outer
        ? [found('nested_subpackage', `the subpackage ${own.root} lies inside the subpackage ${outer.root}`)]
        : []),
      ...(own.pages === 0 ? [found('empty_subpackage', `the subpackage ${own.root} has no pages`)] : []),
    ];
  });
}

function pages({ pages, subpackages }: App): MisnamedInApp[] {
  return pages.flatMap(({ base, package: own, position }, index): MisnamedInApp[] => {
    const other = subpackages.find((root) => root !== own && base.startsWith(`${root}/`));
    if (other !== undefined && !subpackages.includes(own)) {
      const message = `the page ${base} of the main package lies in the subpackage ${other}`;
      return [{ code: 'page_in_subpackage', position, message }];
    }
    if (!pages.slice(0, index).some((page) => page.base === base)) return [];
    return [{ code: 'duplicate_page', position, message: `the page ${base} is listed twice` }];
  });
}
