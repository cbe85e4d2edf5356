import { DIALOG_MS, callWx } from './call';
import type { Ports } from './ports';

/**
 * Asks for one message of each template. Inside a tap only.
 * @param templates at most three ids from the console (订阅消息)
 * @returns those that the user accepted; none where they were not asked
 */
export function askToSubscribe({ wx, clock }: Ports, templates: readonly string[]): Promise<string[]> {
  return callWx<Readonly<Record<string, unknown>>>(clock, DIALOG_MS, (callbacks) => {
    if (wx.requestSubscribeMessage)
      wx.requestSubscribeMessage(Object.assign({ tmplIds: [...templates] }, callbacks));
    else callbacks.fail();
  }).then((answer) => (answer.ok ? templates.filter((id) => answer.result[id] === 'accept') : []));
}
