import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

export type Option = readonly [value: string, label: string];

export const field = (label: string, control: TemplateResult, hint: unknown = ''): TemplateResult =>
  html`<label class="tool-field"><span class="tool-field-label">${label}</span>${control}</label>${hint}`;

export const select = (
  name: string,
  value: string,
  options: readonly Option[],
  onChange: (value: string) => void,
  label?: string,
): TemplateResult =>
  html`<select
    class="tool-input"
    name=${name}
    aria-label=${label ?? name}
    @change=${(event: Event) => {
      onChange((event.target as HTMLSelectElement).value);
    }}
  >
    ${options.map(([each, text]) => html`<option value=${each} .selected=${each === value}>${text}</option>`)}
  </select>`;

export const toggle = (
  label: string,
  on: boolean,
  onChange: (on: boolean) => void,
  title = '',
): TemplateResult =>
  html`<label class="tool-field" title=${title}
    ><span class="tool-field-label">${label}</span
    ><input
      class="tool-toggle"
      type="checkbox"
      role="switch"
      .checked=${on}
      @change=${(event: Event) => {
        onChange((event.target as HTMLInputElement).checked);
      }}
  /></label>`;

export const button = (
  label: string,
  onPush: () => void,
  options: { disabled?: boolean; title?: string; main?: boolean } = {},
): TemplateResult =>
  html`<button
    class="tool-button ${options.main === true ? 'tool-button-main' : ''}"
    type="button"
    ?disabled=${options.disabled ?? false}
    title=${options.title ?? ''}
    @click=${onPush}
  >
    ${label}
  </button>`;

/** Free text; an invalid value is reverted. */
export const text = (
  name: string,
  value: string,
  valid: (value: string) => boolean,
  onChange: (value: string) => void,
): TemplateResult =>
  html`<input
    class="tool-input"
    name=${name}
    value=${value}
    autocomplete="off"
    spellcheck="false"
    @change=${({ target }: Event) => {
      const input = target as HTMLInputElement;
      if (!valid(input.value)) input.value = value;
      else if (input.value !== value) onChange(input.value);
    }}
  />`;

/**
 * Free text with suggestions; an invalid value is reverted. A datalist shows only suggestions that match the
 * current text.
 */
export const suggest = (
  name: string,
  value: string,
  options: readonly Option[],
  valid: (value: string) => boolean,
  onChange: (value: string) => void,
): TemplateResult =>
  html`<input
      class="tool-input"
      name=${name}
      value=${value}
      list="tool-${name}-list"
      autocomplete="off"
      spellcheck="false"
      @focus=${({ target }: FocusEvent) => {
        const input = target as HTMLInputElement;
        input.placeholder = input.value;
        input.value = '';
      }}
      @blur=${({ target }: FocusEvent) => {
        const input = target as HTMLInputElement;
        if (!valid(input.value)) input.value = value;
      }}
      @change=${({ target }: Event) => {
        const input = target as HTMLInputElement;
        if (valid(input.value) && input.value !== value) onChange(input.value);
      }}
    /><datalist id="tool-${name}-list">
      ${options.map(([each, label]) => html`<option value=${each} label=${label}></option>`)}
    </datalist>`;
