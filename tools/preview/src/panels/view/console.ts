import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import type { LogEntry } from '../console/log';
import { isOverAdvice } from '../console/meter';
import { editorLink } from '../console/places';
import { bytes, clock } from './format';
import type { VirtualGrid } from './grid';
import type { ViewModel } from './state';

/** Messages of the app and the preview, with their places in the sources. */
export function consoleView(
  model: ViewModel,
  grid: VirtualGrid,
  entries: readonly LogEntry[],
): TemplateResult {
  const { say, state, log, meter, change } = model;
  const reading = meter.read();
  const opened = entries.find(({ id }) => id === state.entry);
  return html`
    <div class="panel-toolbar" role="toolbar" aria-label=${say('console')}>
      <span class="panel-meter ${isOverAdvice(reading) ? 'panel-bad' : ''}" data-testid="set-data"
        >${say('setData')} ${bytes(reading.bytes)}${say('perSecond')} · ${reading.times}
        ${say('times')}${say('perSecond')}</span
      >
      <span class="panel-space"></span>
      <button
        class="tool-button"
        type="button"
        @click=${() => {
          log.clear();
        }}
      >
        ${say('clear')}
      </button>
    </div>
    <div
      class="panel-grid"
      role="grid"
      tabindex="0"
      aria-label=${say('console')}
      aria-rowcount=${entries.length}
      @keydown=${grid.onKey}
    >
      ${entries.length === 0 ? html`<p class="panel-empty">${say('noLogs')}</p>` : nothing}
      <div class="panel-rows" role="rowgroup" style="height:${grid.height}px">
        ${grid.rows.map((item) => {
          const entry = entries[item.index];
          return entry
            ? html`<div
                class="panel-row panel-log panel-log-${entry.level} ${item.index === grid.current ? 'panel-row-current' : ''}"
                role="row"
                aria-rowindex=${item.index + 1}
                aria-selected=${entry.id === state.entry}
                style="top:${item.start}px"
                @click=${() => {
                  grid.current = item.index;
                  change({ entry: entry.id === state.entry ? undefined : entry.id });
                }}
              >
                <span role="gridcell" class="panel-log-time">${clock(entry.time)}</span>
                <span role="gridcell" class="panel-log-text"
                  >${entry.count > 1 ? html`<b class="panel-count">${entry.count}</b>` : nothing}${
                    entry.from === 'preview' ? html`<b class="panel-tag">preview</b>` : nothing
                  }${entry.text}</span
                >
                <span role="gridcell" class="panel-log-place">${place(entry, model)}</span>
              </div>`
            : nothing;
        })}
      </div>
    </div>
    ${opened ? html`<section class="panel-detail panel-log-detail"><pre class="panel-body">${opened.text}</pre></section>` : nothing}
  `;
}

/** A link into the editor, for what comes from the mini-program's sources. */
function place(
  { stack }: LogEntry,
  { places, projectRoot, say }: ViewModel,
): TemplateResult | typeof nothing {
  const found = places.of(stack);
  if (!found) return nothing;
  const name = found.file.slice(found.file.lastIndexOf('/') + 1);
  return html`<a
    class="panel-link"
    href=${editorLink(found, projectRoot)}
    title="${say('openInEditor')}: ${found.file}"
    >${name}:${found.line}</a
  >`;
}
