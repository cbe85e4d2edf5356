/** The target of a navigation. */
export interface PageUrl {
  /** Without a leading slash. */
  readonly route: string;
  readonly query: Record<string, string>;
  /** With its question mark, as written; empty without a query. */
  readonly search: string;
}

/**
 * Reads an address such as `/pages/detail/detail?id=1` or `../detail/detail`, relative to the page on top.
 *
 * The query is cut as WeChat cuts it: nothing is decoded (the app calls decodeURIComponent itself), what
 * follows a second `?` or a second `=` is lost, and a name without `=` has the value 'undefined'.
 * See developers.weixin.qq.com/community/develop/doc/0004e8d93c4c080eddc36298661800
 */
export function parsePageUrl(url: string, from: string): PageUrl {
  const [path = '', search = ''] = url.split('?');
  const base = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const steps: string[] = [];
  for (const step of [...base, ...path.split('/')]) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return {
    route: steps.join('/').replace(/\.html$/, ''),
    query: parseQuery(search),
    search: search && `?${search}`,
  };
}

function parseQuery(search: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const pair of search.split('&')) {
    const [name = '', value] = pair.split('=');
    if (name !== '') query[name] = value ?? 'undefined';
  }
  return query;
}
