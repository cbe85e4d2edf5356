import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { isUserName, isVersion, USERS } from '../../host/address';
import { BASE_LIBRARIES, reasonFor } from '../base-libraries';
import { burstBox } from './burst-box';
import { changes } from './changes';
import { faultGroups } from './fault-groups';
import { button, field, select, suggest, toggle } from './fields';
import { SCENES, LANGUAGES, deviceOptions, fontOptions } from './options';
import type { Group, PhoneModel, ViewModel } from './state';
import type { Say } from '../texts';

/** Faults and states, in foldable groups. */
export function settingsView(model: ViewModel, phone: PhoneModel): TemplateResult {
  const { say, preferences, prefer } = model;
  const group: Group = (name, title, content) =>
    html`<details
      class="tool-group"
      ?open=${!preferences.folded.includes(name)}
      @toggle=${(event: Event) => {
        const { open } = event.target as HTMLDetailsElement;
        const others = preferences.folded.filter((each) => each !== name);
        if (open === preferences.folded.includes(name)) prefer({ folded: open ? others : [...others, name] });
      }}
    >
      <summary>${say(title)}</summary>
      <div class="tool-group-body">${content}</div>
    </details>`;
  return html`
    <header class="tool-head">
      <strong class="tool-title">${say('title')}</strong>
      <span class="tool-state ${phone.connected ? '' : 'tool-state-off'}" role="status"
        >${say(phone.connected ? 'connected' : 'disconnected')}</span
      >
    </header>
    ${changes(model, phone)} ${burstBox(model, phone)}
    <div class="tool-groups">
      ${group('phone', 'phone', phoneFields(model, phone))} ${faultGroups(model, phone, group)}
      ${group(
        'actions',
        'actions',
        html`${button(say('refresh'), phone.refresh, { disabled: !phone.canRefresh, title: phone.canRefresh ? '' : say('refreshOff') })}
        ${button(say('home'), phone.home)} ${button(say('clearUser'), phone.clearUser)}`,
      )}
      ${group(
        'look',
        'look',
        html`${field(
          say('panelTheme'),
          select(
            'panel-theme',
            preferences.theme,
            [
              ['auto', say('auto')],
              ['light', say('light')],
              ['dark', say('dark')],
            ],
            (theme) => {
              prefer({ theme: theme as typeof preferences.theme });
            },
            say('panelTheme'),
          ),
        )}
        ${field(
          say('panelLanguage'),
          select(
            'panel-language',
            preferences.language,
            [
              ['zh', '中文'],
              ['en', 'English'],
            ],
            (language) => {
              prefer({ language: language as typeof preferences.language });
            },
            say('panelLanguage'),
          ),
        )}`,
      )}
    </div>
    <footer class="tool-foot">
      <span>${say('currentPage')}</span><code class="tool-route" data-testid="route">${phone.route}</code>
    </footer>
  `;
}

function phoneFields({ say, preferences, settings }: ViewModel, phone: PhoneModel): TemplateResult {
  const { address, go, setTheme, canTurn } = phone;
  const index = preferences.language === 'zh' ? 1 : 2;
  const libraries = BASE_LIBRARIES.map((each) => [each[0], each[index]] as const);
  const reason = reasonFor(address.sdkVersion, preferences.language);
  const users = USERS.map((each) => [each, ''] as const);
  const scenes = SCENES.map(([value, ...labels]) => [value, `${value} ${labels[index - 1] ?? ''}`] as const);
  const scene = String(address.scene);
  const set = (name: 'device' | 'platform' | 'font' | 'lang') => (value: string) => {
    settings.set(name, value);
  };
  const known = scenes.some(([value]) => value === scene) ? scenes : [[scene, scene] as const, ...scenes];
  return html`
    ${phone.profiles.length === 0 ? nothing : profileField(say, phone)}
    ${field(
      say('user'),
      suggest('user', address.user, users, isUserName, (value) => {
        go('user', value);
      }),
    )}
    ${field(
      say('sdk'),
      suggest('sdk', address.sdkVersion, libraries, isVersion, (value) => {
        go('sdk', value);
      }),
      reason === '' ? nothing : html`<p class="tool-hint">${reason}</p>`,
    )}
    ${field(
      say('scene'),
      select(
        'scene',
        scene,
        known,
        (value) => {
          go('scene', value);
        },
        say('scene'),
      ),
    )}
    ${field(
      say('theme'),
      select(
        'theme',
        address.theme,
        [
          ['light', say('light')],
          ['dark', say('dark')],
        ],
        (value) => {
          setTheme(value === 'dark' ? 'dark' : 'light');
        },
        say('theme'),
      ),
    )}
    ${field(
      say('device'),
      select('device', settings.get('device'), deviceOptions(say), set('device'), say('device')),
    )}
    ${toggle(say('sideways'), settings.get('held') === 'landscape', (on) => {
      settings.set('held', on ? 'landscape' : 'portrait');
    })}
    ${canTurn ? nothing : html`<p class="tool-hint">${say('doesNotTurn')}</p>`}
    ${field(
      say('platform'),
      select(
        'platform',
        settings.get('platform'),
        [
          ['devtools', 'DevTools'],
          ['ios', 'iOS'],
          ['android', 'Android'],
          ['windows', 'Windows'],
          ['mac', 'Mac'],
          ['wecom', index === 1 ? '企业微信' : 'WeCom'],
        ],
        set('platform'),
        say('platform'),
      ),
    )}
    ${field(say('font'), select('font', settings.get('font'), fontOptions(say), set('font'), say('font')))}
    ${field(say('lang'), select('lang', settings.get('lang'), LANGUAGES, set('lang'), say('lang')))}
  `;
}

/** DevTools' compile profiles of the project. */
function profileField(say: Say, { profiles, address, openProfile }: PhoneModel): TemplateResult {
  const options = profiles.map(({ name }) => [name, name] as const);
  const open = (name: string): void => {
    openProfile(name === '' ? undefined : name);
  };
  const all = [['', say('profileNone')] as const, ...options];
  return field(say('profile'), select('profile', address.profile?.name ?? '', all, open, say('profile')));
}
