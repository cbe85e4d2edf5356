import path from 'node:path';

import { type App, MAIN_PACKAGE, type PluginDeclaration } from './app';
import type { MisnamedInApp } from './misnamed';
import type { Position } from './position';
import type { Resolver } from './resolve';

type Finds = Pick<Resolver, 'component' | 'script'> & Partial<Pick<Resolver, 'whyUnshipped'>>;

/** A script that app.json names: it runs although nothing loads it. */
interface AppScript {
  readonly written: string;
  readonly what: string;
  readonly position: Position;
  /** From the source root; undefined when it does not exist. */
  readonly file: string | undefined;
  /** The reference from the source root. */
  readonly reference: string;
}

/** Each subpackage's `entry`, which runs when the package is loaded, and what plugins get of the mini-program (`export`). */
export function scriptsOfApp(app: Pick<App, 'entries' | 'plugins'>, resolver: Finds): AppScript[] {
  const find = (root: string, written: string): Pick<AppScript, 'file' | 'reference'> => {
    const reference = path.posix.join('/', root === MAIN_PACKAGE ? '' : root, written);
    return { file: resolver.script('app.json', reference), reference };
  };
  return [
    ...app.entries.map(({ root, written, position }) => ({
      written,
      position,
      what: `the entry of the subpackage ${root}`,
      ...find(root, written),
    })),
    ...app.plugins.flatMap(({ alias, script, package: root, position }) =>
      script === undefined
        ? []
        : { written: script, position, what: `what the plugin ${alias} gets`, ...find(root, script) },
    ),
  ];
}

/** The components that plugins show in place of their generics (`genericsImplementation`): reference -> component. */
export function componentsForPlugin(
  { components, package: root }: PluginDeclaration,
  resolver: Finds,
): [written: string, base: string | undefined][] {
  return components.map((written) => [
    written,
    startsOf(root)
      .map((file) => resolver.component(file, written))
      .find((base) => base !== undefined),
  ]);
}

/** The files from which a package's names in app.json are looked up. */
const startsOf = (root: string): string[] =>
  root === MAIN_PACKAGE ? ['app.json'] : [`${root}/app.json`, 'app.json'];

/** Files that app.json names for its packages and plugins, and that do not exist. */
export function missingInApp(app: Pick<App, 'entries' | 'plugins'>, resolver: Finds): MisnamedInApp[] {
  const scripts = scriptsOfApp(app, resolver).filter(({ file }) => file === undefined);
  return [
    ...scripts.map(({ what, written, position, reference }) => {
      const why = resolver.whyUnshipped?.('script', 'app.json', reference)?.why ?? 'which does not exist';
      return {
        code: 'missing_file' as const,
        position,
        message: `${what} is ${JSON.stringify(written)}, ${why}`,
      };
    }),
    ...app.plugins.flatMap((plugin) =>
      componentsForPlugin(plugin, resolver).flatMap(([written, base]) => {
        if (base !== undefined) return [];
        const miss = startsOf(plugin.package)
          .map((from) => resolver.whyUnshipped?.('component', from, written))
          .find((each) => each !== undefined);
        const why = miss?.why ?? 'where there is no component';
        return {
          code: 'missing_file' as const,
          position: plugin.position,
          message: `the plugin ${plugin.alias} is to show ${JSON.stringify(written)}, ${why}`,
        };
      }),
    ),
  ];
}
