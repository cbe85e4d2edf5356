import type { Diagnostics } from '../../../../app/diagnostics';
import type { SignInEntry } from '../../../../session/sign-in-log';
import type { SessionState } from '../../../../session/types';
import { fill } from '../../../../texts/language';
import type { DiagnosticsTexts } from '../../texts';

export interface DiagnosticsView {
  state: string;
  age: string;
  queue: string;
  sent: string;
  signIns: { key: string; title: string; note: string }[];
}

/** @param now wall clock, ms since 1970 */
export function diagnosticsView(
  diagnostics: Diagnostics,
  state: SessionState,
  now: number,
  t: DiagnosticsTexts,
): DiagnosticsView {
  const { taken, waiting, calls, signIns } = diagnostics.traffic();
  const entries = diagnostics.signIns();
  return {
    state: t.states[state],
    age: state === 'signed-in' ? ageOf(entries, now, t) : '—',
    queue: fill(t.queueNote, { taken, waiting }),
    sent: fill(t.sentNote, { calls, signIns }),
    signIns: entries.map(({ at, cause, ms, outcome }, index) => ({
      key: `${String(at)}-${String(index)}`,
      title: `${timeOf(at)} ${t.causes[cause]}`,
      note: ms === undefined ? t.running : `${outcome === 'ok' ? t.ok : outcome} · ${String(ms)} ms`,
    })),
  };
}

function ageOf(entries: readonly SignInEntry[], now: number, t: DiagnosticsTexts): string {
  const last = entries.find(({ outcome }) => outcome === 'ok');
  if (!last) return t.before;
  const seconds = Math.max(0, Math.floor((now - last.at - (last.ms ?? 0)) / 1000));
  if (seconds < 60) return fill(t.seconds, { n: seconds });
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? fill(t.minutes, { n: minutes }) : fill(t.hours, { n: Math.floor(minutes / 60) });
}

function timeOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((n) => `0${String(n)}`.slice(-2))
    .join(':');
}
