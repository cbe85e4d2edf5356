import type { ComingBack } from '../ports';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses `{"appId":"wx...","extraData":{}}`, WeChat's form; undefined if invalid. */
export function readReferrer(text: string): ComingBack | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(read)) return undefined;
  const { appId, extraData = {} } = read as { appId?: unknown; extraData?: unknown };
  if (typeof appId !== 'string' || appId === '' || !isObject(extraData)) return undefined;
  return { appId, extraData };
}
