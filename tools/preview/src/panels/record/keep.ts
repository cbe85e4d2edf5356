import type { CallRecord } from './types';

const KEY = 'preview.calls';
/** Below a browser's limit of about five million characters for a tab. */
const MOST_CHARACTERS = 2_000_000;

/** Saves calls for the next page of this tab: the newest that fit, those in flight as ended. */
export function keepCalls(calls: readonly CallRecord[], storage: Storage): void {
  const kept: string[] = [];
  let left = MOST_CHARACTERS;
  for (const call of [...calls].reverse()) {
    const text = JSON.stringify(
      call.state === 'done' ? call : { ...call, state: 'done', errMsg: `${call.api}:fail page reloaded` },
    );
    left -= text.length;
    if (left < 0) break;
    kept.push(text);
  }
  try {
    storage.setItem(KEY, `[${kept.reverse().join(',')}]`);
  } catch {
    storage.removeItem(KEY);
  }
}

/** Reads and removes the calls of the page before. */
export function takeCalls(storage: Storage): CallRecord[] {
  const text = storage.getItem(KEY);
  storage.removeItem(KEY);
  if (text === null) return [];
  try {
    return JSON.parse(text) as CallRecord[];
  } catch {
    return [];
  }
}
