import { ANSWER_MS, DIALOG_MS, callWx } from './call';
import type { Ports } from './ports';
import { classifySubscribeFailure } from './subscribe-failures';
import type { SubscribeFailure } from './subscribe-failures';
import type { WxSubscriptions } from './wx';

const CHOICES = [
  'accept',
  'acceptWithAudio',
  'acceptWithAlert',
  'acceptWithForcePush',
  'reject',
  'ban',
  'filter',
] as const;

/**
 * WeChat's result for one template: accepted (also with sound, as an alert, or as a forced push), rejected,
 * banned by WeChat, or filtered because another template has the same title.
 */
export type SubscribeChoice = (typeof CHOICES)[number];

/** By template id. */
type SubscribeChoices = Readonly<Record<string, SubscribeChoice>>;

/** The result of asking: a choice for each template, or the reason why WeChat did not ask. */
export type SubscribeOutcome =
  | { readonly ok: true; readonly choices: SubscribeChoices }
  | { readonly ok: false; readonly code: SubscribeFailure };

/** The answers that WeChat keeps for the user. */
export interface SubscribeSettings {
  /** The switch for all messages of this mini-program. */
  readonly mainSwitch: boolean;
  /** The choices kept by 总是保持以上选择, by template id: WeChat no longer asks and returns them. */
  readonly kept: SubscribeChoices;
}

/** The user dismissed the dialog: nothing was accepted. */
const DISMISSED = /cancel/i;

/** Whether the user accepted, in any form. */
export const isAccepted = (choice: SubscribeChoice | undefined): boolean =>
  choice !== undefined && choice.indexOf('accept') === 0;

/** From 2.4.4. */
export const canRequestSubscribe = ({ wx }: Pick<Ports, 'wx'>): boolean =>
  wx.requestSubscribeMessage !== undefined;

/**
 * Asks for one message of each template. Calls WeChat synchronously, which is required inside a tap. Never
 * rejects and always settles.
 * @param templates ids from the console (订阅消息)
 */
export function requestSubscribe(
  { wx, clock }: Ports,
  templates: readonly string[],
): Promise<SubscribeOutcome> {
  if (!wx.requestSubscribeMessage) return Promise.resolve({ ok: false, code: 'subscribe_unsupported' });
  const asked = callWx(clock, DIALOG_MS, wx.requestSubscribeMessage, { tmplIds: [...templates] });
  return asked.then((answer): SubscribeOutcome => {
    if (answer.ok) return { ok: true, choices: choicesIn(answer.result, templates) };
    if (answer.timedOut) return { ok: false, code: 'subscribe_unanswered' };
    const { errCode, errMsg } = answer.failure;
    if (errCode === undefined && DISMISSED.test(String(errMsg))) {
      const rejected: Record<string, SubscribeChoice> = {};
      templates.forEach((id) => {
        rejected[id] = 'reject';
      });
      return { ok: true, choices: rejected };
    }
    return { ok: false, code: classifySubscribeFailure(answer.failure) };
  });
}

/** `undefined` when WeChat does not report it (below 2.10.1). Never rejects. */
export function readSubscribeSettings({ wx, clock }: Ports): Promise<SubscribeSettings | undefined> {
  return callWx(clock, ANSWER_MS, wx.getSetting, { withSubscriptions: true }).then((answer) =>
    answer.ok ? settingsOf(answer.result.subscriptionsSetting) : undefined,
  );
}

/**
 * Opens WeChat's own settings, where the user can change kept answers; only in a tap. @returns whether they were
 * opened
 */
export function openSubscribeSettings({ wx, clock }: Ports): Promise<boolean> {
  return callWx(clock, DIALOG_MS, wx.openSetting, { withSubscriptions: true }).then(({ ok }) => ok);
}

function settingsOf(setting: WxSubscriptions | undefined): SubscribeSettings | undefined {
  if (!setting || typeof setting.mainSwitch !== 'boolean') return undefined;
  const { mainSwitch, itemSettings } = setting;
  // Missing below 2.11.0, and when nothing is kept.
  const items = itemSettings ?? {};
  return { mainSwitch, kept: choicesIn(items, Object.keys(items)) };
}

function choicesIn(answer: Readonly<Record<string, unknown>>, ids: readonly string[]): SubscribeChoices {
  const choices: Record<string, SubscribeChoice> = {};
  ids.forEach((id) => {
    const choice = CHOICES.filter((known) => known === answer[id])[0];
    if (choice) choices[id] = choice;
  });
  return choices;
}
