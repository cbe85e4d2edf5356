import type { CallRecord } from './types';

const quote = (text: string): string => `'${text.replace(/'/g, String.raw`'\''`)}'`;

/** The call as a cURL command for a POSIX shell. Session, code and the like stand in it as placeholders only. */
export function toCurl({ method, url, request }: CallRecord): string {
  const lines = [`curl ${quote(url)}`];
  if (method !== 'GET') lines.push(`-X ${method}`);
  for (const [name, value] of request?.headers ?? []) lines.push(`-H ${quote(`${name}: ${value}`)}`);
  if (request && request.text !== '') lines.push(`--data-raw ${quote(request.text)}`);
  return lines.join(' \\\n  ');
}
