import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { setDataOf } from '../../agent/instances';
import { redactJson } from '../record/redact';
import { problemOf, shownJson } from '../view/hidden-json';
import type { ViewModel } from '../view/state';
import type { DataRow } from './data-rows';
import type { Inspector } from './inspector';
import { foldMark } from './tree-view';

/** A value for its row: private names are hidden, expandable values are only counted. */
function shown({ name, value, open }: DataRow, { recorder }: ViewModel): string {
  if (open !== undefined && typeof value === 'object' && value !== null)
    return Array.isArray(value) ? `[ ${String(value.length)} ]` : `{ ${String(Object.keys(value).length)} }`;
  if (typeof value === 'function') return 'ƒ';
  const [seen] = Object.values(redactJson({ [name]: value }) as object) as unknown[];
  return shownJson(seen, recorder.secrets);
}

/** Editable data of the page on top and its components. */
export function dataView(model: ViewModel, inspector: Inspector): TemplateResult {
  const { say } = model;
  const { dataGrid: grid, dataList: rows } = inspector;
  return html`
    <div class="panel-toolbar" role="toolbar" aria-label=${say('data')}>
      <input
        class="tool-input panel-filter"
        type="search"
        placeholder=${say('filterData')}
        aria-label=${say('filterData')}
        .value=${inspector.filter}
        @input=${(event: InputEvent) => {
          inspector.filter = (event.target as HTMLInputElement).value;
          model.change({});
        }}
      />
      <span class="panel-space"></span>
      <span class="panel-meter">${say('changedHint')}</span>
    </div>
    <div
      class="panel-grid panel-tree"
      role="tree"
      tabindex="0"
      aria-label=${say('data')}
      aria-activedescendant=${grid.current >= 0 ? `panel-data-${String(grid.current)}` : nothing}
      @keydown=${(event: KeyboardEvent) => {
        const row = rows[grid.current];
        const own = event.target === event.currentTarget;
        if (own && row && (event.key === 'F2' || (event.key === 'Enter' && row.open === undefined))) {
          event.preventDefault();
          begin(row, model, inspector);
        } else inspector.onKey(event, 'data');
      }}
    >
      ${rows.length === 0 ? html`<p class="panel-empty">${say('noPage')}</p>` : nothing}
      <div
        class="panel-rows"
        role="presentation"
        style="height:${grid.height}px;padding-top:${grid.rows[0]?.start ?? 0}px"
      >
        ${grid.rows.map((item) => {
          const row = rows[item.index];
          return row ? rowView(row, item, model, inspector) : nothing;
        })}
      </div>
    </div>
  `;
}

function begin(row: DataRow, model: ViewModel, inspector: Inspector): void {
  if (row.path === '') return;
  const [seen] = Object.values(redactJson({ [row.name]: row.value }) as object) as unknown[];
  inspector.editing = { key: row.key, text: shownJson(seen, model.recorder.secrets) };
  model.change({});
}

function rowView(
  row: DataRow,
  item: { readonly index: number; readonly start: number },
  model: ViewModel,
  inspector: Inspector,
): TemplateResult {
  const { dataGrid: grid, data, changes, editing } = inspector;
  const fold = (): void => {
    if (row.open !== undefined) data.set(row.key, !row.open);
    model.change({});
  };
  const changed = row.path !== '' && changes.touches(row.component, row.path);
  return html`<div
    class="panel-row panel-node ${item.index === grid.current ? 'panel-row-current' : ''}"
    id="panel-data-${item.index}"
    role="treeitem"
    aria-level=${row.depth + 1}
    aria-expanded=${row.open ?? nothing}
    aria-selected=${item.index === grid.current}
    data-changed=${changed ? '1' : nothing}
    style="padding-left:${10 + row.depth * 14}px"
    @click=${() => {
      grid.current = item.index;
      if (row.path === '') fold();
      else model.change({});
    }}
    @dblclick=${() => {
      begin(row, model, inspector);
    }}
  >
    ${foldMark(row, fold)}<span class="panel-node-text"
      ><span class=${row.path === '' ? 'panel-node-tag panel-node-custom' : 'panel-node-name'}
        >${row.name}</span
      >${row.path === '' ? ' ' : ': '}${
        editing?.key === row.key
          ? editor(row, model, inspector)
          : html`<span class="panel-node-value">${shown(row, model)}</span>`
      }${changed ? html` <b class="panel-tag">${model.say('changed')}</b>` : nothing}</span
    >
  </div>`;
}

/** Only when it appears: the callback runs before it is in the document. */
const takeFocus = (input?: Element): void => {
  queueMicrotask(() => {
    (input as HTMLElement | undefined)?.focus();
  });
};

function editor(row: DataRow, model: ViewModel, inspector: Inspector): TemplateResult {
  const { say } = model;
  const text = inspector.editing?.text ?? '';
  const problem = problemOf(text);
  const end = (): void => {
    inspector.editing = undefined;
    model.change({});
  };
  return html`<input
      class="tool-input panel-value-input"
      aria-label="${say('value')} ${row.path}"
      aria-invalid=${problem !== undefined}
      title=${problem === undefined ? '' : say(problem)}
      .value=${text}
      ${ref(takeFocus)}
      @input=${(event: InputEvent) => {
        inspector.editing = { key: row.key, text: (event.target as HTMLInputElement).value };
        model.change({});
      }}
      @blur=${end}
      @keydown=${(event: KeyboardEvent) => {
        event.stopPropagation();
        const input = event.target as HTMLInputElement;
        // The field's current text: the last drawing may be some keys behind.
        const typed = input.value;
        if (event.key !== 'Escape' && (event.key !== 'Enter' || problemOf(typed) !== undefined)) return;
        input.closest<HTMLElement>('[role=tree]')?.focus();
        if (event.key === 'Enter')
          void setDataOf(row.component, { [row.path]: JSON.parse(typed) as unknown });
        end();
      }}
    />${problem === undefined ? nothing : html`<span class="panel-bad" role="status">${say(problem)}</span>`}`;
}
