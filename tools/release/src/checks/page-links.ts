import {
  attributeOf,
  attributeValues,
  elements,
  isOutside,
  join,
  pluginFault,
  pluginNamed,
  type Problem,
} from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { navigationCalls } from './navigation-calls';
import { unitsByWxml } from './wxml-files';

/** The address of a page, how it is opened, and from which pages. */
interface Link {
  readonly file: string;
  readonly offset: number;
  readonly url: string;
  readonly how: string;
  /** Bases for relative addresses; none are known for a shared script. */
  readonly from: readonly string[];
}

/**
 * `<navigator url>`, `wx.navigateTo` and similar calls must open pages of app.json, and tabs by switchTab.
 */
export function checkPageLinks(context: CheckContext): Problem[] {
  return [...inTemplates(context), ...inScripts(context)].flatMap((link) => check(context, link));
}

function inTemplates(context: CheckContext): Link[] {
  return [...unitsByWxml(context)].flatMap(([file, units]) => {
    const pages = units.filter(({ kind }) => kind === 'page').map(({ base }) => base);
    const from = pages.length === units.length ? pages : [];
    return [...elements(nodesOf(context, file))].flatMap((element): Link[] => {
      if (element.tag !== 'navigator' || attributeOf(element, 'target') === 'miniProgram') return [];
      const how = attributeOf(element, 'open-type') ?? 'navigate';
      return element.attributes
        .filter(({ name }) => name === 'url')
        .flatMap(({ value = '', valueOffset }) =>
          fixed(value).map((url) => ({ file, offset: valueOffset, url, how, from })),
        );
    });
  });
}

/** Addresses that do not depend on data: complete ones, and the part before a computed query. */
function fixed(value: string): string[] {
  if (!value.includes('{{')) return [value];
  const { names, starts } = attributeValues(value);
  return [...names, ...starts.filter((start) => start.includes('?'))];
}

function inScripts(context: CheckContext): Link[] {
  return [...context.own('.ts'), ...context.own('.js')].flatMap((file) => {
    const base = file.replace(/\.[jt]s$/, '');
    const from = context.units.get(base)?.kind === 'page' ? [base] : [];
    return navigationCalls(context.script(file)).map((call) => ({ file, from, ...call }));
  });
}

function check(context: CheckContext, { file, offset, url, how, from }: Link): Problem[] {
  const { app, sources } = context;
  const path = url.replace(/[?#].*$/, '').trim();
  const plugin = pluginNamed(path);
  // A plugin's page may be of any package, which is loaded then.
  const fault = plugin === undefined ? undefined : pluginFault(app, file, plugin, url, true);
  if (fault) {
    const fix = 'Declare it under "plugins" of app.json, or fix the name.';
    return [context.problemAt(file, offset, fault.code, `${how} to ${fault.message}`, fix)];
  }
  if (path === '' || isOutside(path) || how === 'exit' || how === 'navigateBack') return [];
  const absolute = path.startsWith('/');
  if (!absolute && from.length === 0) return [];
  const targets = (absolute ? [''] : from).map((base) => join(base, path.replace(/\.html$/, '')));
  const page = app.pages.find(({ base }) => targets.includes(base));
  if (!page) {
    const other = app.pages.find(({ base }) => targets.some((it) => it.toLowerCase() === base.toLowerCase()));
    const known = targets.some((target) => sources.has(`${target}.wxml`));
    const why = other
      ? `the page is ${other.base}: its name differs in case`
      : known
        ? 'a page that app.json does not list'
        : 'and there is no such page';
    const fix = other
      ? 'Write the name as app.json has it.'
      : 'Fix the address, or add the page to app.json.';
    return [context.problemAt(file, offset, 'missing_page', `${how} to ${JSON.stringify(url)}, ${why}`, fix)];
  }
  return tabProblem(context, { file, offset, url, how, from }, page.base);
}

function tabProblem(context: CheckContext, { file, offset, url, how }: Link, base: string): Problem[] {
  if (!context.app.tabs) return [];
  const isTab = context.app.tabs.some(({ pagePath }) => pagePath === base);
  const fails = isTab ? /^(?:navigate|redirect)(?:To)?$/.test(how) : how === 'switchTab';
  if (!fails) return [];
  const message = isTab
    ? `${how} to ${JSON.stringify(url)}, which is a tab: WeChat refuses that`
    : `switchTab to ${JSON.stringify(url)}, which is no tab: WeChat refuses that`;
  const fix = isTab
    ? 'Open a tab with switchTab (or reLaunch).'
    : 'Open it with navigateTo, or make it a tab.';
  return [context.problemAt(file, offset, 'tab_navigation', message, fix)];
}
