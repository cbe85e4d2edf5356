import type { ConsoleLog } from '../panels/console/log';
import type { WireRecorder } from '../panels/record/recorder';
import { hiddenJson } from '../panels/view/hidden-json';
import type { OpenPage } from '../host/open-page';
import type { Store } from '../wx/store';
import { componentOf } from './handles';
import { dataOf } from './instances';
import { optionalText } from './params';
import type { Methods, Params } from './params';

export interface PreviewParts {
  readonly log: ConsoleLog;
  readonly recorder: WireRecorder;
  readonly store: () => Store | undefined;
  /** A fresh phone of the same user, on the page that is open. */
  readonly reset: () => void;
}

const MOST_AT_ONCE = 1_000;

/** What came after a cursor, and the cursor to ask with next time. */
function after<T extends { readonly id: number }>(
  list: readonly T[],
  params: Params,
): { items: readonly T[]; cursor: number } {
  const since = Number(params['since'] ?? 0);
  const items = list.filter(({ id }) => id > since).slice(0, MOST_AT_ONCE);
  return { items, cursor: items.at(-1)?.id ?? since };
}

/** What the panels show, for programs: nothing in it is secret, as in the panels. */
export const previewMethods =
  ({ log, recorder, store, reset }: PreviewParts) =>
  (page: (params: Params) => OpenPage): Methods => ({
    'Preview.console': (params) => {
      const { items, cursor } = after(log.entries, params);
      return {
        entries: items.map(({ id, time, level, from, text, count }) => ({
          id,
          time,
          level,
          from,
          text,
          count,
        })),
        cursor,
      };
    },
    'Preview.requests': (params) => {
      const { items, cursor } = after(recorder.calls, params);
      return { requests: items, cursor };
    },
    'Preview.data': (params) => {
      const path = optionalText(params, 'path') ?? '';
      const found = hiddenJson(path, dataOf(componentOf(page(params)), path), recorder.secrets);
      // JSON has no undefined: what is not there is null, and not an answer without data.
      return { data: found ?? null };
    },
    'Preview.storage': () => {
      const kept = store();
      return { keys: kept?.keys() ?? [], size: kept?.size() ?? 0 };
    },
    'Preview.address': () => ({ address: `${location.search}${location.hash}` }),
    'Preview.reset': () => {
      // Answered before the page is gone.
      setTimeout(reset);
      return {};
    },
  });
