import type { CallRecord } from './types';

const quote = (text: string): string => `'${text.replace(/'/g, String.raw`'\''`)}'`;

const header = ([name, value]: readonly [string, string]): string =>
  `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`;

/** The call as a cURL command for a POSIX shell. Session, code and other secrets are placeholders. */
export function toCurl({ method, url, request }: CallRecord): string {
  // Brackets and braces are a pattern to curl.
  const lines = [`curl ${/[[\]{}]/.test(url) ? '--globoff ' : ''}${quote(url)}`];
  const hasBody = request !== undefined && request.text !== '';
  // With -X curl would wait for a body that never comes.
  if (method === 'HEAD') lines.push('--head');
  else if (method !== 'GET' || hasBody) lines.push(`-X ${method}`);
  lines.push(...(request?.headers ?? []).map(header));
  if (hasBody) lines.push(`--data-raw ${quote(request.text)}`);
  return lines.join(' \\\n  ');
}
