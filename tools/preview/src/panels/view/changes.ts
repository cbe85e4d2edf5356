import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { DEFAULT_USER } from '../../host/address';
import type { ParameterName } from '../faults/parameters';
import type { TextKey } from '../texts';
import type { PhoneModel, ViewModel } from './state';

const WORDS: Readonly<Record<ParameterName, TextKey>> = {
  network: 'networkKind',
  background: 'backgroundOnce',
  login: 'nextLogin',
  exchange: 'nextExchange',
  server: 'signIn',
  renewal: 'renewalOther',
  answer: 'nextAnswer',
  privacy: 'privacy',
  device: 'device',
  held: 'sideways',
  platform: 'platform',
  font: 'font',
  lang: 'lang',
  storage: 'full',
};

const VALUES: Readonly<Record<string, TextKey>> = {
  appid: 'answerAppId',
  state: 'answerState',
  again: 'answerAgain',
  slow3g: 'slow3g',
  latency: 'latency',
  loss: 'loss',
  fail: 'fail',
  hang: 'hang',
  broken: 'broken',
  '40029': 'e40029',
  '45011': 'e45011',
  '40226': 'e40226',
  expire: 'expire',
  delete: 'deleteAccount',
  '1': 'ask',
  refused: 'refused',
  coupled: 'coupled',
  undeclared: 'undeclared',
};

/** Lists the differences from a fresh phone, with one button to reset them. */
export function changes({ say, settings }: ViewModel, phone: PhoneModel): TemplateResult {
  const { address } = phone;
  const words = [
    ...(address.user === DEFAULT_USER ? [] : [`${say('user')} ${address.user}`]),
    ...(address.sdkVersion === address.defaultSdk ? [] : [`${say('sdk')} ${address.sdkVersion}`]),
    ...(address.profile === undefined ? [] : [`${say('profile')} ${address.profile.name}`]),
    ...(address.scene === address.defaultScene ? [] : [`${say('scene')} ${String(address.scene)}`]),
    ...(address.referrerInfo === undefined ? [] : [`${say('openedBy')} ${address.referrerInfo.appId}`]),
    ...(address.theme === address.defaultTheme ? [] : [`${say('theme')} ${say(address.theme)}`]),
    ...(address.place === undefined
      ? []
      : [`${say('place')} ${String(address.place.latitude)},${String(address.place.longitude)}`]),
    ...(phone.online ? [] : [say('offline')]),
    ...(phone.visible ? [] : [say('hidden')]),
    ...settings.changed().flatMap((name) => {
      const value: string = settings.get(name);
      // Shown above already.
      if (name === 'background' && value === '1') return [];
      const known = name === 'font' ? undefined : VALUES[value];
      if (name === 'server') return known === undefined ? value : say(known);
      if (['background', 'renewal', 'storage', 'held'].includes(name)) return say(WORDS[name]);
      return `${say(WORDS[name])} ${known === undefined ? value : say(known)}`;
    }),
  ];
  const fresh = words.length === 0;
  return html`<div class="tool-changes ${fresh ? '' : 'tool-changes-some'}">
    <p role="status" data-testid="changes">
      ${fresh ? say('fresh') : `${say('differs')}${words.join(' · ')}`}
    </p>
    ${fresh ? nothing : html`<button class="tool-button" type="button" @click=${phone.resetAll}>${say('resetAll')}</button>`}
  </div>`;
}
