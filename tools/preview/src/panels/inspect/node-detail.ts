import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { attributesOf } from '../../agent/attributes';
import { isCustom, shownElement, tagOf } from '../../agent/nodes';
import type { TagNode } from '../../agent/nodes';
import { editorLink } from '../console/places';
import { shownJson } from '../view/hidden-json';
import type { ViewModel } from '../view/state';
import { bindingsOf } from '../../host/handler-names';
import type { Inspector } from './inspector';
import type { MatchedRule } from './style-places';

const pairs = (entries: Iterable<readonly [string, string]>): TemplateResult =>
  html`<dl class="panel-headers">
    ${[...entries].map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;

const part = (title: string, count: number, content: unknown): unknown =>
  count === 0
    ? nothing
    : html`<details class="panel-part" open>
        <summary>${title} <span class="panel-faint">${count}</span></summary>
        ${content}
      </details>`;

/** One opened node: attributes, data set, events, and the matching style rules. */
export function nodeDetail(node: TagNode, model: ViewModel, inspector: Inspector): TemplateResult {
  const { say, recorder, projectRoot } = model;
  const { secrets } = recorder;
  const attributes = [...attributesOf(node)].map(([name, value]) => [name, secrets.hide(value)] as const);
  const dataset = Object.entries(node.dataset).map(
    ([name, value]) => [name, shownJson(value, secrets)] as const,
  );
  const bindings = bindingsOf(node);
  const element = shownElement(node);
  const rules = element ? inspector.styles.rulesOf(element).reverse() : [];
  const close = (): void => {
    inspector.select(undefined);
    document.querySelector<HTMLElement>('.panel-tree')?.focus();
  };
  return html`<section
    class="panel-detail"
    aria-label=${say('node')}
    @keydown=${({ key }: KeyboardEvent) => {
      if (key === 'Escape') close();
    }}
  >
    <header class="panel-detail-head">
      <strong class="panel-detail-title">&lt;${tagOf(node)}&gt; ${isCustom(node) ? node.is : ''}</strong>
      <button class="tool-button panel-close" type="button" aria-label=${say('close')} @click=${close}>
        ✕
      </button>
    </header>
    <div class="panel-detail-body">
      ${part(say('attributes'), attributes.length, pairs(attributes))}
      ${part('dataset', dataset.length, pairs(dataset))}
      ${part(say('bindings'), bindings.length, html`<p class="panel-bindings">${bindings.map(({ event, handler }) => html`<code>${event}="${handler}"</code>`)}</p>`)}
      ${part(
        say('styles'),
        rules.length,
        rules.map((rule) => ruleView(rule, projectRoot, say('openInEditor'))),
      )}
    </div>
  </section>`;
}

function ruleView(
  { selector, declarations, place }: MatchedRule,
  root: string,
  open: string,
): TemplateResult {
  const link =
    place &&
    html`<a
      class="panel-link"
      href=${editorLink({ ...place, column: 1 }, root)}
      title="${open}: ${place.file}"
      >${place.file}:${place.line}</a
    >`;
  return html`<div class="panel-rule">
    <header><code>${selector}</code>${link ?? nothing}</header>
    ${declarations.map((each) => html`<code class="panel-declaration">${each};</code>`)}
  </div>`;
}
