import { ApiError } from '../problem/api-error';
import type { Store } from '../store/port';
import { transact } from '../store/transact';
import { LEFT_AT_MOST, putConsents, readConsents, viewOf, type Choice, type ConsentsView } from './consents';
import type { Templates } from './templates';
import { requireUser } from './users';

/** The app's report after it has asked, or has read WeChat's settings. */
export interface Told {
  /** Random idempotency key, the same for each retry. */
  readonly key: string;
  /** The choices that the user has just made. */
  readonly asked: readonly { readonly template: string; readonly choice: Choice }[];
  /** The choices in WeChat's settings; `kept` has those for all future requests. */
  readonly settings?:
    | {
        readonly mainSwitch: boolean;
        readonly kept: readonly { readonly template: string; readonly choice: Choice }[];
      }
    | undefined;
}

const KEYS_AT_MOST = 20;
const accepts = (choice: Choice): boolean => choice.startsWith('accept');

/**
 * Records a user's choices: each accept allows one message of its template; a repeated report counts once.
 * @throws ApiError `template_unknown`, `account_deleted`
 */
export function tellConsents(
  { store, templates }: { readonly store: Store; readonly templates: Templates },
  userId: string,
  { key, asked, settings }: Told,
): Promise<ConsentsView> {
  const known = new Set(Object.values(templates).map(({ id }) => id));
  if (!asked.every(({ template }) => known.has(template))) throw new ApiError('template_unknown');
  return transact(store, async (tx) => {
    await requireUser(tx, userId);
    const record = await readConsents(tx, userId);
    if (record.keys.includes(key)) return viewOf(record);
    const items = new Map(record.items.map((item) => [item.template, item]));
    for (const { template, choice } of asked) {
      const { left, always } = items.get(template) ?? { left: 0, always: false };
      const more = Math.min(left + (accepts(choice) ? 1 : 0), LEFT_AT_MOST);
      items.set(template, { template, choice, always, left: more });
    }
    if (settings !== undefined) {
      const kept = new Map(settings.kept.map(({ template, choice }) => [template, choice]));
      for (const template of known) {
        const item = items.get(template);
        const choice = kept.get(template) ?? item?.choice;
        if (choice !== undefined) {
          items.set(template, { template, choice, always: kept.has(template), left: item?.left ?? 0 });
        }
      }
    }
    const next = {
      mainSwitch: settings?.mainSwitch ?? record.mainSwitch,
      items: [...items.values()],
      keys: [key, ...record.keys].slice(0, KEYS_AT_MOST),
    };
    putConsents(tx, userId, next);
    return viewOf(next);
  });
}
