import type { App } from './app';
import { boundaryBetween, boundaryMessage } from './boundary';
import { placeholdersFor, reachesFromApp } from './from-app';
import type { JsonDocument, JsonPath } from './json';
import { pluginFault, pluginNamed } from './plugins';
import type { Resolver } from './resolve';
import { record, strings } from './values';
import { isBuiltinTag } from './wxml/builtin-tags';

/** Why a tag cannot be shown in place of a component that is not loaded yet, in the same words in every tool. */
export interface PlaceholderFault {
  readonly code: 'unregistered_tag' | 'package_boundary' | 'plugin_not_declared';
  /** The component that it stands in for. */
  readonly tag: string;
  /** The field of the JSON that is at fault. */
  readonly at: JsonPath;
  readonly message: string;
}

type Packages = Pick<
  App,
  'subpackages' | 'independent' | 'plugins' | 'usingComponents' | 'componentPlaceholder' | 'lazyCodeLoading'
>;

/**
 * The placeholders of a page, a component or app.json that are not there when they are needed: WeChat then throws instead
 * of rendering. A placeholder is built in, or registered where it is used, and available from the start, so that it has
 * no placeholder itself ("占位组件"). It is needed for what another package ships, and for every component when code is
 * loaded as required (`lazyCodeLoading`).
 *
 * @param from the JSON file
 */
export function placeholderFaults(
  app: Packages,
  resolver: Pick<Resolver, 'component'>,
  from: string,
  document: JsonDocument,
): PlaceholderFault[] {
  const config = record(document.value);
  const own = strings(config['componentPlaceholder']);
  const components = new Map([...globalsOf(app, from), ...namedIn(config, from)]);
  return Object.entries(placeholdersFor(app, from, own)).flatMap(([tag, standIn]): PlaceholderFault[] => {
    const named = components.get(tag);
    const isOwn = Object.hasOwn(own, tag);
    if (!named || (!isOwn && named.from !== from)) return [];
    const isNeeded = app.lazyCodeLoading || faultOf(app, resolver, from, named) !== undefined;
    if (!isNeeded || isBuiltinTag(standIn)) return [];
    const at: JsonPath = isOwn ? ['componentPlaceholder', tag] : ['usingComponents', tag];
    const other = components.get(standIn);
    const who = `<${standIn}>, the placeholder of <${tag}>,`;
    if (!other) {
      const message = `${who} is neither built in nor in usingComponents: WeChat renders nothing until the component is loaded`;
      return [{ code: 'unregistered_tag', tag, at, message }];
    }
    const fault = faultOf(app, resolver, from, other);
    const message = `${who} must be there from the start, but ${fault?.message ?? ''}`;
    return fault ? [{ code: fault.code, tag, at, message }] : [];
  });
}

interface Named {
  /** The JSON that registers it. */
  readonly from: string;
  readonly written: string;
}

function globalsOf(app: Packages, from: string): [string, Named][] {
  if (!reachesFromApp(app, from)) return [];
  return Object.entries(app.usingComponents).map(([tag, written]) => [tag, { from: 'app.json', written }]);
}

function namedIn(config: Record<string, unknown>, from: string): [string, Named][] {
  const generics = Object.entries(record(config['componentGenerics'])).map(
    ([name, generic]) => [name, record(generic)['default']] as const,
  );
  return [...generics, ...Object.entries(strings(config['usingComponents']))].flatMap(([tag, written]) =>
    typeof written === 'string' ? [[tag, { from, written }]] : [],
  );
}

/** Why the file `user` cannot use a component at once. */
function faultOf(
  app: Packages,
  resolver: Pick<Resolver, 'component'>,
  user: string,
  { from, written }: Named,
): Pick<PlaceholderFault, 'code' | 'message'> | undefined {
  const plugin = pluginNamed(written);
  if (plugin !== undefined) return pluginFault(app, user, plugin, written);
  const component = resolver.component(from, written);
  const boundary = component === undefined ? undefined : boundaryBetween(app, user, component);
  return boundary && { code: 'package_boundary', message: boundaryMessage(written, boundary) };
}
