import { render } from 'lit-html';
import { element } from '../host/dom';
import { settingsView } from './view/settings';
import type { PhoneModel, ViewModel } from './view/state';

/**
 * The settings left of the phone. They are redrawn when something in them has changed, not with every call.
 */
export class Rail {
  readonly element = element('aside', 'tools');
  private drawn = '';

  draw(model: ViewModel, phone: PhoneModel, whole: boolean): void {
    const state = stateOf(model, phone);
    if (!whole && state === this.drawn) return;
    this.drawn = state;
    // Without space beside the phone, the drawer shows them.
    if (!this.element.hidden) render(settingsView(model, phone), this.element);
  }

  /** Changes of `getApp()` fire no event, and a call is reported to the panels alone. */
  isStale(model: ViewModel, phone: PhoneModel): boolean {
    return stateOf(model, phone) !== this.drawn;
  }
}

/** All shown values that can change without a full drawing. */
function stateOf({ summary, settings }: ViewModel, phone: PhoneModel): string {
  const { logins, exchanges, wire } = summary.counters;
  const { connected, online, visible, route, canRefresh, canTurn, asksPrivacy, burst } = phone;
  return JSON.stringify([
    ...[logins, exchanges, wire],
    ...[connected, online, visible, route, canRefresh, canTurn, asksPrivacy],
    ...[burst, settings.changed().map((name) => settings.get(name))],
  ]);
}
