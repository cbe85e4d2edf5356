import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { toCurl } from '../record/curl';
import type { CallRecord, ShownMessage } from '../record/types';
import type { TextKey } from '../texts';
import { bytes, clock, milliseconds } from './format';
import { sessionChip } from './session-chip';
import type { ViewModel } from './state';

/** One opened call: request, response, and why it was sent. */
export function detail(call: CallRecord, model: ViewModel): TemplateResult {
  const { say, state, change } = model;
  const { queuedAt, sentAt, endedAt } = call;
  const close = (): void => {
    change({ call: undefined });
  };
  return html`<section
    class="panel-detail"
    aria-label=${say('general')}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    }}
  >
    <header class="panel-detail-head">
      <strong class="panel-detail-title"
        >${call.method === '' ? `wx.${call.api}` : `${call.method} ${call.url}`}</strong
      >
      ${
        call.request
          ? html`<button
              class="tool-button"
              type="button"
              @click=${() => {
                void navigator.clipboard.writeText(toCurl(call)).then(() => {
                  change({ copied: true });
                });
              }}
            >
              ${say(state.copied ? 'copied' : 'copyCurl')}
            </button>`
          : nothing
      }
      <button class="tool-button panel-close" type="button" aria-label=${say('close')} @click=${close}>
        ✕
      </button>
    </header>
    <div class="panel-detail-body">
      <dl class="panel-facts">
        ${fact(say('reason'), html`${say(`r-${call.reason}`)} <span class="panel-faint">${say(`w-${call.reason}`)}</span>`)}
        ${call.fingerprint === '' ? nothing : fact(say('session'), sessionChip(call.fingerprint))}
        ${fact(say('status'), String(call.status ?? say(call.state === 'queued' ? 'queued' : call.state === 'inFlight' ? 'inFlight' : 'failed')))}
        ${call.errMsg === '' ? nothing : fact(say('message'), html`<code>${call.errMsg}</code>${call.errno === undefined ? nothing : html` <code>errno ${call.errno}</code>`}`)}
        ${fact(
          say('time'),
          `${clock(queuedAt)} · ${say('queued')} ${milliseconds((sentAt ?? endedAt ?? queuedAt) - queuedAt)} · ${say('inFlight')} ${milliseconds((endedAt ?? sentAt ?? queuedAt) - (sentAt ?? queuedAt))}`,
        )}
      </dl>
      ${message(call.request, 'requestHeaders', 'requestBody', model)}
      ${message(call.response, 'responseHeaders', 'responseBody', model)}
    </div>
  </section>`;
}

const fact = (name: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function message(
  shown: ShownMessage | undefined,
  headers: TextKey,
  body: TextKey,
  { say }: ViewModel,
): unknown {
  if (!shown) return nothing;
  return html`<details class="panel-part" open>
      <summary>${say(body)} <span class="panel-faint">${bytes(shown.size)} ${shown.type}</span></summary>
      ${shown.text === '' ? nothing : html`<pre class="panel-body">${shown.text}</pre>`}
    </details>
    <details class="panel-part">
      <summary>${say(headers)} <span class="panel-faint">${shown.headers.length}</span></summary>
      <dl class="panel-headers">
        ${shown.headers.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </details>`;
}
