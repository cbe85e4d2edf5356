import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { CallRecord } from '../record/types';
import { pathOf } from '../record/types';
import { bytes, milliseconds } from './format';
import type { VirtualGrid } from './grid';
import { networkBar } from './network-bar';
import type { StatusFilter, ViewModel } from './state';
import { sessionChip } from './session-chip';
import { story } from './story';
import { spanOf, waterfall } from './waterfall';

const FITS: Readonly<Record<StatusFilter, (call: CallRecord) => boolean>> = {
  all: () => true,
  ok: ({ status, errMsg }) =>
    (status !== undefined && status < 400) || (status === undefined && errMsg.endsWith(':ok')),
  clientError: ({ status }) => status !== undefined && status >= 400 && status < 500,
  serverError: ({ status }) => status !== undefined && status >= 500,
  failed: ({ errMsg }) => errMsg.includes(':fail'),
  pending: ({ state }) => state !== 'done',
};

/** The calls that match the filter. */
export function filteredCalls({ recorder, state, say }: ViewModel): readonly CallRecord[] {
  const words = state.filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && state.status === 'all') return recorder.calls;
  return recorder.calls.filter((call) => {
    if (!FITS[state.status](call)) return false;
    const text =
      `${call.api} ${call.method} ${call.url} ${String(call.status ?? '')} ${call.fingerprint} ${say(`r-${call.reason}`)} ${call.errMsg}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Counters, the explanation of the last expiry, and one row for each call. */
export function network(model: ViewModel, grid: VirtualGrid, calls: readonly CallRecord[]): TemplateResult {
  const { say, recorder, state, summary } = model;
  const { logins, exchanges, wire } = summary.counters;
  const now = performance.timeOrigin + performance.now();
  const shown = grid.rows.flatMap((item) => {
    const call = calls[item.index];
    return call ? [{ item, call }] : [];
  });
  const span =
    shown.length === 0
      ? { from: 0, to: 1 }
      : spanOf(
          shown.map(({ call }) => call),
          now,
        );
  const counter = (name: string, label: string, value: number): TemplateResult =>
    html`<div class="panel-counter"><output data-testid=${name}>${value}</output><span>${label}</span></div>`;
  const open = (index: number): void => {
    grid.current = index;
    model.change({ call: calls[index]?.id });
  };
  const active = calls[grid.current];
  return html`
    <div class="panel-counters">
      ${counter('count-logins', say('wxLogins'), logins)}
      ${counter('count-exchanges', say('exchanges'), exchanges)}
      ${counter('count-wire', say('wireCalls'), wire)} ${story(model)}
    </div>
    ${networkBar(model)}
    <div
      class="panel-grid"
      role="grid"
      tabindex="0"
      aria-label=${say('network')}
      aria-rowcount=${calls.length}
      aria-activedescendant=${active ? `call-${String(active.id)}` : nothing}
      @keydown=${grid.onKey}
    >
      <div class="panel-row panel-row-head" role="row">
        ${(['status', 'name', 'session', 'reason', 'size', 'time', 'waterfall'] as const).map(
          (key) => html`<span role="columnheader" class="panel-cell-${key}">${say(key)}</span>`,
        )}
      </div>
      ${
        calls.length === 0
          ? html`<p class="panel-empty">${say(recorder.calls.length === 0 ? 'noCalls' : 'noMatch')}</p>`
          : nothing
      }
      <div class="panel-rows" role="rowgroup" style="height:${grid.height}px">
        ${shown.map(
          ({ item, call }) =>
            html`<div
              id="call-${call.id}"
              class="panel-row ${call.id === state.call ? 'panel-row-open' : ''} ${item.index === grid.current ? 'panel-row-current' : ''}"
              role="row"
              aria-rowindex=${item.index + 1}
              aria-selected=${call.id === state.call}
              data-api=${call.api}
              data-reason=${call.reason}
              data-status=${call.status ?? ''}
              style="top:${item.start}px"
              @click=${() => {
                open(item.index);
              }}
            >
              ${cells(call, model)}<span role="gridcell" class="panel-cell-waterfall"
                >${waterfall(call, span, now)}</span
              >
            </div>`,
        )}
      </div>
    </div>
  `;
}

function cells(call: CallRecord, { say }: ViewModel): TemplateResult {
  const { state, status, errMsg, fingerprint, reason, endedAt, queuedAt } = call;
  const failed = errMsg.includes(':fail') || (status ?? 0) >= 400;
  const word = status ?? (state === 'done' ? (failed ? '✕' : 'ok') : say(state));
  const isHttp = call.method !== '';
  return html`<span
      role="gridcell"
      class="panel-cell-status ${failed ? 'panel-bad' : state === 'done' ? 'panel-good' : 'panel-faint'}"
      >${word}</span
    >
    <span
      role="gridcell"
      class="panel-cell-name"
      title=${isHttp ? `wx.${call.api} ${call.url}` : `wx.${call.api}`}
      >${isHttp ? html`<b>${call.method}</b> ${pathOf(call.url)}` : html`<b>wx</b>.${call.api}`}</span
    >
    <span role="gridcell" class="panel-cell-session"
      >${fingerprint === '' ? nothing : sessionChip(fingerprint)}</span
    >
    <span role="gridcell" class="panel-cell-reason"
      ><span class="panel-reason panel-reason-${reason}" title=${say(`w-${reason}`)}
        >${say(`r-${reason}`)}</span
      ></span
    >
    <span role="gridcell" class="panel-cell-size"
      >${call.response ? bytes(call.response.size) : nothing}</span
    >
    <span role="gridcell" class="panel-cell-time"
      >${endedAt === undefined ? '…' : milliseconds(endedAt - queuedAt)}</span
    >`;
}
