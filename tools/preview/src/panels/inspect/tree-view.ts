import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { attributesOf } from '../../agent/attributes';
import { isCustom, tagOf } from '../../agent/nodes';
import type { ViewModel } from '../view/state';
import type { Inspector } from './inspector';
import { nodeDetail } from './node-detail';
import { wordsOf } from './tree';
import type { TreeRow } from './tree';

/** Longer values are truncated in the tree; the node's detail has all of them. */
const MOST_CHARACTERS = 60;

const cut = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;

/** The fold mark of a row with children. */
export function foldMark(row: { readonly open: boolean | undefined }, onFold: () => void): TemplateResult {
  return html`<span
    class="panel-fold-mark"
    aria-hidden="true"
    @click=${(event: Event) => {
      event.stopPropagation();
      onFold();
    }}
    >${row.open === undefined ? '' : row.open ? '▾' : '▸'}</span
  >`;
}

/** The WXML of the page on top, as in its sources. */
export function treeView(model: ViewModel, inspector: Inspector): TemplateResult {
  const { say } = model;
  const { treeGrid: grid, treeList: rows, tree, picker, box } = inspector;
  const selected = inspector.selectedNode;
  return html`
    <div class="panel-toolbar" role="toolbar" aria-label=${say('wxml')}>
      <button
        class="tool-button"
        type="button"
        aria-pressed=${picker.active}
        @click=${() => {
          picker.toggle();
          model.change({});
        }}
      >
        ${say(picker.active ? 'picking' : 'pick')}
      </button>
      <span class="panel-space"></span>
      <span class="panel-meter">${inspector.currentPage?.is ?? ''}</span>
    </div>
    <div
      class="panel-grid panel-tree"
      role="tree"
      tabindex="0"
      aria-label=${say('wxml')}
      aria-activedescendant=${grid.current >= 0 ? `panel-tree-${String(grid.current)}` : nothing}
      @keydown=${(event: KeyboardEvent) => {
        inspector.onKey(event, 'wxml');
      }}
      @mouseleave=${() => {
        box.hide();
      }}
      @blur=${() => {
        box.hide();
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
          if (!row) return nothing;
          const fold = (): void => {
            if (row.open !== undefined) tree.set(row.key, !row.open);
            model.change({});
          };
          return html`<div
            class="panel-row panel-node ${item.index === grid.current ? 'panel-row-current' : ''} ${row.key === tree.selected ? 'panel-row-open' : ''}"
            id="panel-tree-${item.index}"
            role="treeitem"
            aria-level=${row.depth + 1}
            aria-expanded=${row.open ?? nothing}
            aria-selected=${row.key === tree.selected}
            style="padding-left:${10 + row.depth * 14}px"
            @mouseenter=${() => {
              if (row.node) box.show(row.node);
              else box.hide();
            }}
            @click=${() => {
              grid.current = item.index;
              inspector.select(row);
            }}
            @dblclick=${fold}
          >
            ${foldMark(row, fold)}<span class="panel-node-text">${line(row, model)}</span>
          </div>`;
        })}
      </div>
    </div>
    ${selected ? nodeDetail(selected, model, inspector) : nothing}
  `;
}

function line(row: TreeRow, { recorder }: ViewModel): unknown {
  const hide = (text: string): string => recorder.secrets.hide(text);
  if (row.kind === 'shadow') return html`<i class="panel-faint">#shadow-root</i>`;
  if (row.kind === 'slot') return html`<i class="panel-faint">&lt;slot&gt;</i>`;
  const words = wordsOf(row);
  if (row.kind === 'text' || !row.node) return html`<q class="panel-node-own">${cut(hide(words))}</q>`;
  const tag = tagOf(row.node);
  const attributes = [...attributesOf(row.node)].map(
    ([name, value]) =>
      html` <span class="panel-node-name">${name}</span>="<span class="panel-node-value"
          >${cut(hide(value))}</span
        >"`,
  );
  const kind = isCustom(row.node) ? 'panel-node-tag panel-node-custom' : 'panel-node-tag';
  const end = words === '' ? nothing : html`${cut(hide(words))}&lt;/<span class=${kind}>${tag}</span>&gt;`;
  return html`&lt;<span class=${kind}>${tag}</span>${attributes}&gt;${end}`;
}
