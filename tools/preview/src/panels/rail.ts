import { render } from 'lit-html';
import { element } from '../host/dom';
import { settingsView } from './view/settings';
import type { PhoneModel, ViewModel } from './view/state';

/** The settings left of the phone. They are drawn again when something in them has changed, and not with every call. */
export class Rail {
  readonly element = element('aside', 'tools');
  private drawn = '';

  draw(model: ViewModel, phone: PhoneModel, whole: boolean): void {
    const state = stateOf(model, phone);
    if (!whole && state === this.drawn) return;
    this.drawn = state;
    // Where there is no room beside the phone, the drawer shows them.
    if (!this.element.hidden) render(settingsView(model, phone), this.element);
  }

  /** Nobody tells of what the app does to `getApp()`, and a call is told to the panels alone. */
  isStale(model: ViewModel, phone: PhoneModel): boolean {
    return stateOf(model, phone) !== this.drawn;
  }
}

/** All that it shows and that can change without a drawing of the whole. */
function stateOf({ summary, settings }: ViewModel, phone: PhoneModel): string {
  const { logins, exchanges, wire } = summary.counters;
  const { connected, online, visible, route, canRefresh, canTurn, asksPrivacy, burst } = phone;
  return JSON.stringify([
    ...[logins, exchanges, wire],
    ...[connected, online, visible, route, canRefresh, canTurn, asksPrivacy],
    ...[burst, settings.changed().map((name) => settings.get(name))],
  ]);
}
