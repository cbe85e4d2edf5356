import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { toHar } from '../record/har';
import type { StatusFilter, ViewModel } from './state';

const VERSION = '0.1.0';
const STATUSES: readonly StatusFilter[] = ['all', 'ok', 'clientError', 'serverError', 'failed', 'pending'];

/** Filter, clear, keep, export. */
export function networkBar({ say, state, preferences, recorder, change, prefer }: ViewModel): TemplateResult {
  return html`<div class="panel-toolbar" role="toolbar" aria-label=${say('network')}>
    <input
      class="tool-input panel-filter"
      type="search"
      name="filter"
      placeholder=${say('filter')}
      aria-label=${say('filter')}
      .value=${state.filter}
      @input=${(event: InputEvent) => {
        change({ filter: (event.target as HTMLInputElement).value });
      }}
    />
    <select
      class="tool-input panel-status-filter"
      name="status"
      aria-label=${say('status')}
      @change=${(event: Event) => {
        change({ status: (event.target as HTMLSelectElement).value as StatusFilter });
      }}
    >
      ${STATUSES.map((status) => html`<option value=${status} ?selected=${status === state.status}>${say(status)}</option>`)}
    </select>
    <label class="panel-check"
      ><input
        type="checkbox"
        name="preserve"
        .checked=${preferences.preserve}
        @change=${(event: Event) => {
          prefer({ preserve: (event.target as HTMLInputElement).checked });
        }}
      />${say('preserve')}</label
    >
    <span class="panel-space"></span>
    <button
      class="tool-button"
      type="button"
      @click=${() => {
        download(toHar(recorder.calls, VERSION));
      }}
    >
      ${say('exportHar')}
    </button>
    <button
      class="tool-button"
      type="button"
      @click=${() => {
        recorder.clear();
        change({ call: undefined });
      }}
    >
      ${say('clear')}
    </button>
  </div>`;
}

function download(har: object): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(har, undefined, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `mini-program-${new Date().toISOString().replace(/[:.]/g, '-')}.har`;
  link.click();
  URL.revokeObjectURL(address);
}
