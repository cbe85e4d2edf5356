import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { hueOf } from './format';

/** A session's fingerprint in its own colour. */
export const sessionChip = (fingerprint: string): TemplateResult =>
  html`<code class="panel-session" style="--hue:${hueOf(fingerprint)}">${fingerprint}</code>`;
