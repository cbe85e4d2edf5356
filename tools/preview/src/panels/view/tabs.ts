import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Tab } from '../preferences';
import type { ViewModel } from './state';

/** The panels' tabs, and in a drawer the button that opens it. */
export function tabs(
  model: ViewModel,
  names: readonly Tab[],
  current: Tab,
  drawer: boolean,
  errors: number,
): TemplateResult {
  const { say, preferences, prefer } = model;
  const open = !drawer || preferences.open;
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = names[(names.indexOf(current) + step + names.length) % names.length] ?? current;
    prefer({ tab: next });
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return html`<div class="panel-head">
    <div class="panel-tabs" role="tablist" aria-label=${say('panels')} @keydown=${onKey}>
      ${names.map(
        (name) =>
          html`<button
            class="panel-tab"
            type="button"
            role="tab"
            id="panel-tab-${name}"
            data-tab=${name}
            aria-controls="panel-content"
            aria-selected=${open && name === current}
            tabindex=${name === current ? 0 : -1}
            @click=${() => {
              prefer({ tab: name, open: true });
            }}
          >
            ${say(name)}${name === 'console' && errors > 0 ? html`<span class="panel-badge">${errors}</span>` : ''}
          </button>`,
      )}
    </div>
    ${
      drawer
        ? html`<button
            class="tool-button panel-fold"
            type="button"
            aria-expanded=${open}
            aria-label=${say(open ? 'collapse' : 'open')}
            @click=${() => {
              prefer({ open: !open });
            }}
          >
            ${open ? '▾' : '▴'}
          </button>`
        : ''
    }
  </div>`;
}
