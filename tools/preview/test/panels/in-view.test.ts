/** @jest-environment jsdom */
import { elementsOf, rowElement } from '../../src/panels/inspect/in-view';
import type { TreeRow } from '../../src/panels/inspect/tree';

const at = (html: string): HTMLElement => {
  const box = document.createElement('div');
  box.innerHTML = html;
  return box;
};
const row = (parts: { node?: unknown; text?: unknown }): TreeRow => parts as unknown as TreeRow;
const of = (element: Node | null) => ({ getBackendElement: () => element });

it('the inner nodes of a built-in component belong to its row', () => {
  const box = at('<wx-view><wx-input><div><input></div></wx-input></wx-view>');
  expect(rowElement(box.querySelector('input'))?.localName).toBe('wx-input');
  expect(rowElement(box.querySelector('wx-view'))?.localName).toBe('wx-view');
  expect(rowElement(box)).toBeUndefined();
  expect(rowElement(null)).toBeUndefined();
});

it('rows in view are their elements, texts what they stand in, and the selected node wherever it is', () => {
  const box = at('<wx-a></wx-a><wx-b>text</wx-b><wx-c></wx-c><wx-d></wx-d>');
  const [a, b, c] = box.children;
  const found = elementsOf(
    [row({ node: of(a ?? null) }), row({ text: of(b?.firstChild ?? null) }), row({ node: of(null) })],
    of(c ?? null) as never,
  );
  expect([...found].map(({ localName }) => localName)).toEqual(['wx-a', 'wx-c', 'wx-b']);
});
