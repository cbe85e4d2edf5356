import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { PhoneModel, ViewModel } from './state';

/** Sends twenty calls of the app's own client, and shows their cost. */
export function burstBox({ say, summary }: ViewModel, { burst, sendBurst }: PhoneModel): TemplateResult {
  const { logins, exchanges, wire } = summary.counters;
  const { path, running, result, possible } = burst;
  return html`<form
    class="tool-burst"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      sendBurst((event.target as HTMLFormElement).querySelector('input')?.value ?? path);
    }}
  >
    <button class="tool-button tool-button-main" type="submit" ?disabled=${running || !possible}>
      ${say(running ? 'burstRunning' : 'burst')}
    </button>
    <label class="tool-burst-path"
      ><span>GET</span><input class="tool-input" name="burst" aria-label=${say('burstPath')} .value=${path}
    /></label>
    <dl class="tool-burst-counters">
      <div>
        <dt>${say('wxLogins')}</dt>
        <dd>${logins}</dd>
      </div>
      <div>
        <dt>${say('exchanges')}</dt>
        <dd>${exchanges}</dd>
      </div>
      <div>
        <dt>${say('wireCalls')}</dt>
        <dd>${wire}</dd>
      </div>
    </dl>
    <p class="tool-hint" role="status" data-testid="burst">
      ${possible ? (result ? say('burstDone', { ok: result.ok, failed: result.failed, ms: result.ms }) : nothing) : say('burstMissing')}
    </p>
  </form>`;
}
