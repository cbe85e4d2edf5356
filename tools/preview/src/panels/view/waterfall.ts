import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { CallRecord } from '../record/types';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first to the last moment of these calls. */
export function spanOf(calls: readonly CallRecord[], now: number): Span {
  const from = Math.min(...calls.map(({ queuedAt }) => queuedAt));
  const to = Math.max(...calls.map(({ endedAt }) => endedAt ?? now));
  return { from, to: Math.max(to, from + 1) };
}

/** Bars for the time in the queue, on the wire, and until the app was called back. */
export function waterfall(call: CallRecord, span: Span, now: number): TemplateResult {
  const { queuedAt, sentAt, answeredAt, endedAt } = call;
  const end = endedAt ?? now;
  const sent = sentAt ?? end;
  const answered = Math.max(sent, answeredAt ?? end);
  const percent = (time: number): number => ((time - span.from) / (span.to - span.from)) * 100;
  const bar = (kind: string, from: number, to: number): TemplateResult =>
    html`<i
      class="panel-bar panel-bar-${kind}"
      style="left:${percent(from)}%;width:${Math.max(percent(to) - percent(from), 0)}%"
    ></i>`;
  return html`<span class="panel-waterfall" aria-hidden="true"
    >${bar('queued', queuedAt, sent)}${bar(call.state === 'done' ? 'done' : 'in-flight', sent, answered)}</span
  >`;
}
