import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { sessionChip } from './session-chip';
import type { ViewModel } from './state';

/** The last expiry in one line: the rejected session, and the calls it caused. */
export function story({ summary, say }: ViewModel): TemplateResult | typeof nothing {
  const found = summary.expiry;
  if (!found) return nothing;
  const { before, after, rejected, logins, exchanges, answered } = found;
  const verdict =
    logins > 1 || exchanges > 1
      ? 'storyMore'
      : after !== ''
        ? 'storyOnce'
        : exchanges + logins > 0
          ? 'storyWaiting'
          : 'storyNone';
  const step = (text: string, chip: string): TemplateResult => {
    const [left = '', right = ''] = text.split(chip === '' ? '\u0000' : chip);
    return html`<span>${left}${chip === '' ? nothing : sessionChip(chip)}${right}</span>`;
  };
  return html`<p
    class="panel-story panel-story-${verdict.slice('story'.length).toLowerCase()}"
    role="status"
    data-testid="story"
  >
    <strong>${say(verdict)}</strong>
    <span class="panel-steps">
      ${step(say('storyRejected', { before, n: rejected }), before)}
      ${step(say('storyLogins', { n: logins }), '')} ${step(say('storyExchanges', { n: exchanges }), '')}
      ${after === '' ? nothing : step(say('storyAnswered', { after, n: answered }), after)}
    </span>
  </p>`;
}
