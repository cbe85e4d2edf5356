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
  /** Resets the user's phone, keeping the open page. */
  readonly reset: () => void;
}

const MOST_AT_ONCE = 1_000;

/** The items after a cursor, and the next cursor. */
function after<T extends { readonly id: number }>(
  list: readonly T[],
  params: Params,
): { items: readonly T[]; cursor: number } {
  const since = Number(params['since'] ?? 0);
  const items = list.filter(({ id }) => id > since).slice(0, MOST_AT_ONCE);
  return { items, cursor: items.at(-1)?.id ?? since };
}

/** The content of the panels for clients: like the panels, without secrets. */
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
      // JSON has no undefined: a missing value is null, which differs from a response without data.
      return { data: found ?? null };
    },
    'Preview.storage': () => {
      const kept = store();
      return { keys: kept?.keys() ?? [], size: kept?.size() ?? 0 };
    },
    'Preview.address': () => ({ address: `${location.search}${location.hash}` }),
    'Preview.reset': () => {
      // Responds before the page unloads.
      setTimeout(reset);
      return {};
    },
  });
