import { readApp, Sources } from 'mp-app-model';

import { uploadError } from './upload-error';

/** A page as in app.json, without a leading slash. @throws UploadError `unknown_page` */
export function checkedPage(given: string, projectRoot: string): string {
  const page = given.replace(/^\/+/, '');
  const pages = readApp(Sources.read(projectRoot)).pages.map(({ base }) => base);
  if (pages.includes(page)) return page;
  const shown = JSON.stringify(given);
  throw uploadError(
    'unknown_page',
    `app.json 里没有页面 ${shown}。可选：${pages.join('、')}；参数用 --query。`,
    `app.json has no page ${shown}. The pages are: ${pages.join(', ')}; put parameters into --query.`,
  );
}

/** The query of a page, without a leading question mark. @throws UploadError `bad_query` */
export function checkedQuery(given: string): string {
  const query = given.replace(/^\?/, '');
  if (/^[^?#\s=&]+=[^?#\s&]*(?:&[^?#\s=&]+=[^?#\s&]*)*$/.test(query)) return query;
  const shown = JSON.stringify(given);
  throw uploadError(
    'bad_query',
    `${shown} 不是页面参数，要像 a=1&b=2（值用 encodeURIComponent 编码）。`,
    `${shown} is not a query; it must look like a=1&b=2 (values through encodeURIComponent).`,
  );
}
