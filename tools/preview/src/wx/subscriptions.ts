import type { Simulator } from '../ports';
import { ApiError } from './call';
import { tapIsOpen } from './gesture';
import type { OwnStorage } from './own-storage';
import { button, freshId, make, openDialog } from './overlay';
import type { Part, Services } from './services';
import { atLeast, SINCE } from './versions';

type Choice = 'accept' | 'reject';

/** WeChat's stored choices of a user about messages (订阅消息). */
interface Subscriptions {
  readonly mainSwitch: boolean;
  /** "总是保持以上选择", by template id. */
  readonly itemSettings: Readonly<Record<string, Choice>>;
}

const MOST = 3;
const MOST_ONCE = 1;
const ALL_ON: Subscriptions = { mainSwitch: true, itemSettings: {} };

const keyOf = ({ user }: Simulator): string => `mp.subscriptions/${user}`;

/** Reads this user's stored choices. */
function readSubscriptions(simulator: Simulator, storage: OwnStorage): Subscriptions {
  try {
    return {
      ...ALL_ON,
      ...(JSON.parse(storage.getItem(keyOf(simulator)) ?? '{}') as Partial<Subscriptions>),
    };
  } catch {
    return ALL_ON;
  }
}

/**
 * The value for `getSetting({ withSubscriptions: true })` on this base library; `undefined` if unsupported.
 */
export function subscriptionsSetting({ simulator, simulatorStorage }: Services): object | undefined {
  if (!atLeast(simulator.sdkVersion, SINCE.subscriptions)) return undefined;
  const { mainSwitch, itemSettings } = readSubscriptions(simulator, simulatorStorage);
  return atLeast(simulator.sdkVersion, SINCE.itemSettings) ? { mainSwitch, itemSettings } : { mainSwitch };
}

/** The message part of WeChat's settings page; resolves when it is closed. */
export function askSubscriptions({ simulator, simulatorStorage }: Services): Promise<void> {
  return new Promise((resolve) => {
    const kept = readSubscriptions(simulator, simulatorStorage);
    const main = checkbox('接收订阅消息', kept.mainSwitch);
    const items = Object.entries(kept.itemSettings).map(
      ([id, choice]) => [id, checkbox(`总是接收：${id}`, choice === 'accept')] as const,
    );
    const titleId = freshId();
    const close = (): void => {
      const itemSettings = Object.fromEntries(
        items.map(([id, { box }]) => [id, box.checked ? 'accept' : 'reject'] as const),
      );
      simulatorStorage.setItem(
        keyOf(simulator),
        JSON.stringify({ mainSwitch: main.box.checked, itemSettings }),
      );
      dialog.close();
      resolve();
    };
    const mask = make('div', 'wx-layer-mask', {}, [
      make('div', 'wx-layer-document', { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId }, [
        make('h3', 'wx-layer-sheet-title', { id: titleId }, ['通知管理']),
        main.row,
        ...items.map(([, { row }]) => row),
        button('wx-layer-button', '关闭', close),
      ]),
    ]);
    const dialog = openDialog(simulator.layer, mask, close);
  });
}

/** requestSubscribeMessage: asks as WeChat does, inside a tap, unless the choice is stored. */
export function subscriptionApis({ api, simulator, simulatorStorage }: Services): Part {
  const fail = (errCode: number, text: string): ApiError => new ApiError(text, undefined, { errCode });
  return {
    requestSubscribeMessage: api(
      'requestSubscribeMessage',
      async ({ tmplIds = [] }: { tmplIds?: readonly string[] }) => {
        if (atLeast(simulator.sdkVersion, SINCE.subscribeInTap) && !tapIsOpen()) {
          throw new ApiError('can only be invoked by user TAP gesture.');
        }
        if (tmplIds.length === 0) throw fail(10001, "TmplIds can't be empty");
        if (!tmplIds.every((id) => typeof id === 'string' && id !== ''))
          throw fail(10004, 'Invalid template id');
        const most = atLeast(simulator.sdkVersion, SINCE.subscribeSeveral) ? MOST : MOST_ONCE;
        if (tmplIds.length > most) throw fail(20003, 'Templates count out of max bounds');
        const { mainSwitch, itemSettings } = readSubscriptions(simulator, simulatorStorage);
        if (!mainSwitch) throw fail(20004, 'The main switch is switched off');
        const open = tmplIds.filter((id) => itemSettings[id] === undefined);
        const answer = open.length === 0 ? undefined : await askTemplates(simulator, open);
        if (answer?.always === true) {
          const more = Object.fromEntries(open.map((id) => [id, answer.choice]));
          const next = { mainSwitch, itemSettings: { ...itemSettings, ...more } };
          simulatorStorage.setItem(keyOf(simulator), JSON.stringify(next));
        }
        return Object.fromEntries(tmplIds.map((id) => [id, itemSettings[id] ?? answer?.choice ?? 'reject']));
      },
    ),
  };
}

function askTemplates(
  simulator: Simulator,
  ids: readonly string[],
): Promise<{ choice: Choice; always: boolean }> {
  return new Promise((resolve) => {
    const titleId = freshId();
    const always = checkbox('总是保持以上选择，不再询问', false);
    const answer = (choice: Choice) => () => {
      dialog.close();
      resolve({ choice, always: always.box.checked });
    };
    const mask = make('div', 'wx-layer-mask wx-layer-bottom', {}, [
      make('div', 'wx-layer-sheet', { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId }, [
        make('h3', 'wx-layer-sheet-title', { id: titleId }, ['申请发送一次以下消息']),
        make('div', 'wx-layer-sheet-body', {}, [...ids.map((id) => make('p', '', {}, [id])), always.row]),
        make('div', 'wx-layer-sheet-buttons', {}, [
          button('wx-layer-button', '取消', answer('reject')),
          button('wx-layer-button wx-layer-button-primary', '允许', answer('accept')),
        ]),
      ]),
    ]);
    const dialog = openDialog(simulator.layer, mask, answer('reject'));
  });
}

function checkbox(
  label: string,
  checked: boolean,
): { readonly row: HTMLElement; readonly box: HTMLInputElement } {
  const box = make('input', '', { type: 'checkbox' }) as HTMLInputElement;
  box.checked = checked;
  return { row: make('label', 'wx-layer-check', {}, [box, label]), box };
}
