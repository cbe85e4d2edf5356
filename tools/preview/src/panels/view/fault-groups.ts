import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { readReferrer } from '../../host/referrer';
import type { ParameterName } from '../faults/parameters';
import { button, field, select, text, toggle } from './fields';
import type { Option } from './fields';
import type { Group, PhoneModel, ViewModel } from './state';

/** The mini-program that opens this one, with its data. */
function openedBy({ say }: ViewModel, { address, go }: PhoneModel): TemplateResult {
  const { referrerInfo } = address;
  const shown = referrerInfo === undefined ? '' : JSON.stringify(referrerInfo);
  const valid = (value: string): boolean => value === '' || readReferrer(value) !== undefined;
  return field(
    say('openedBy'),
    text('referrerInfo', shown, valid, (value) => {
      go('referrerInfo', value);
    }),
    html`<p class="tool-hint">${say('openedByHint')}</p>`,
  );
}

/** Network, sign-in, privacy and storage. */
export function faultGroups(model: ViewModel, phone: PhoneModel, group: Group): TemplateResult {
  const { say, settings, conditions } = model;
  const choose = (name: ParameterName, label: string, options: readonly Option[]): TemplateResult =>
    field(
      label,
      select(
        name,
        settings.get(name),
        options,
        (value) => {
          settings.set(name, value);
        },
        label,
      ),
    );
  const server = (fault: 'expire' | 'delete', label: string): TemplateResult =>
    html`${button(label, () => {
      settings.set('server', fault);
      conditions.runServerFault();
    })}${settings.get('server') === fault ? html`<p class="tool-hint">${say('armed')}</p>` : nothing}`;
  return html`
    ${group(
      'network',
      'networkKind',
      html`${choose('network', say('networkKind'), [
        ['good', say('good')],
        ['slow3g', say('slow3g')],
        ['latency', say('latency')],
        ['loss', say('loss')],
      ])}
      ${toggle(say('offline'), !phone.online, (on) => {
        phone.setOnline(!on);
      })}
      ${toggle(say('hidden'), !phone.visible, (on) => {
        phone.setVisible(!on);
      })}
      ${toggle(
        say('backgroundOnce'),
        settings.get('background') === 'once',
        (on) => {
          settings.set('background', on ? 'once' : 'no');
        },
        say('backgroundOnceHint'),
      )}`,
    )}
    ${group(
      'sign-in',
      'signIn',
      html`${server('expire', say('expire'))} ${server('delete', say('deleteAccount'))}
      ${choose('login', say('nextLogin'), [
        ['works', say('works')],
        ['fail', say('fail')],
        ['hang', say('hang')],
      ])}
      ${choose('exchange', say('nextExchange'), [
        ['works', say('works')],
        ['500', 'HTTP 500'],
        ['broken', say('broken')],
        ['40029', say('e40029')],
        ['45011', say('e45011')],
        ['40226', say('e40226')],
      ])}
      ${toggle(say('renewalOther'), settings.get('renewal') === 'other', (on) => {
        settings.set('renewal', on ? 'other' : 'same');
      })}`,
    )}
    ${group(
      'privacy',
      'privacy',
      html`${choose('privacy', say('consent'), [
        ['agreed', say('agreed')],
        ['1', say('ask')],
        ['refused', say('refused')],
        ['coupled', say('coupled')],
        ['undeclared', say('undeclared')],
      ])}
      ${phone.asksPrivacy ? nothing : html`<p class="tool-hint">${say('privacyOff')}</p>`}`,
    )}
    ${group(
      'other-program',
      'otherProgram',
      html`${openedBy(model, phone)}
      ${choose('answer', say('nextAnswer'), [
        ['true', say('works')],
        ['appid', say('answerAppId')],
        ['state', say('answerState')],
        ['again', say('answerAgain')],
      ])}`,
    )}
    ${group(
      'storage',
      'storage',
      toggle(say('full'), settings.get('storage') === 'full', (on) => {
        settings.set('storage', on ? 'full' : 'free');
      }),
    )}
  `;
}
