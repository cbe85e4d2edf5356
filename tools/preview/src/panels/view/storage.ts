import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { Store } from '../../wx/store';
import { bytes } from './format';
import { problemOf, shownJson } from './hidden-json';
import type { ViewModel } from './state';

/** The user's storage: view, edit, delete. */
export function storageView(model: ViewModel, store: Store | undefined): TemplateResult {
  const { say, state, recorder, settings } = model;
  const keys = store?.keys().sort() ?? [];
  return html`
    <div class="panel-toolbar" role="toolbar" aria-label=${say('storage')}>
      <span class="panel-meter">${say('usage', { used: bytes(store?.size() ?? 0), all: '10 MB' })}</span>
      <span class="panel-space"></span>
      <label class="panel-check"
        ><input
          type="checkbox"
          name="storage-full"
          .checked=${settings.get('storage') === 'full'}
          @change=${(event: Event) => {
            settings.set('storage', (event.target as HTMLInputElement).checked ? 'full' : 'free');
          }}
        />${say('full')}</label
      >
    </div>
    <div class="panel-scroll">
      ${keys.length === 0 ? html`<p class="panel-empty">${say('noStorage')}</p>` : nothing}
      ${keys.map((key) => {
        const text = shownJson(store?.get(key), recorder.secrets, 2);
        const name = recorder.secrets.hide(key);
        return html`<article class="panel-stored">
          <header>
            <code class="panel-stored-key">${name}</code>
            <button
              class="tool-button"
              type="button"
              aria-label="${say('edit')} ${name}"
              @click=${() => {
                model.change({ stored: state.stored?.key === key ? undefined : { key, text } });
              }}
            >
              ${say('edit')}
            </button>
            <button
              class="tool-button"
              type="button"
              aria-label="${say('remove')} ${name}"
              @click=${() => {
                store?.remove(key);
                model.change({ stored: undefined });
              }}
            >
              ${say('remove')}
            </button>
          </header>
          ${state.stored?.key === key ? editor(model, store, state.stored) : html`<pre class="panel-body">${text}</pre>`}
        </article>`;
      })}
    </div>
  `;
}

function editor(
  model: ViewModel,
  store: Store | undefined,
  stored: { readonly key: string; readonly text: string },
): TemplateResult {
  const { say, change } = model;
  const problem = problemOf(stored.text);
  return html`<form
    class="panel-editor"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (problem !== undefined) return;
      store?.set(stored.key, JSON.parse(stored.text));
      change({ stored: undefined });
    }}
  >
    <textarea
      class="tool-input"
      rows="6"
      spellcheck="false"
      aria-label=${say('value')}
      .value=${stored.text}
      @input=${(event: InputEvent) => {
        change({ stored: { key: stored.key, text: (event.target as HTMLTextAreaElement).value } });
      }}
    ></textarea>
    <div class="panel-editor-actions">
      <span class="panel-bad" role="status">${problem === undefined ? nothing : say(problem)}</span>
      <button
        class="tool-button"
        type="button"
        @click=${() => {
          change({ stored: undefined });
        }}
      >
        ${say('cancel')}
      </button>
      <button class="tool-button tool-button-main" type="submit" ?disabled=${problem !== undefined}>
        ${say('save')}
      </button>
    </div>
  </form>`;
}
