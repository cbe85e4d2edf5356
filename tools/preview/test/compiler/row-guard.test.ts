import vm from 'node:vm';
import { TmplGroup } from 'glass-easel-template-compiler';
import { guardRows } from '../../src/compiler/row-guard';

type Children = (created: boolean, ...define: unknown[]) => void;

/** Runs a template as the engine does for setData of `changes`; returns the number of visited elements. */
function visits(wxml: string, data: object, changes: object): number {
  const group = new TmplGroup();
  group.addTmpl('t', wxml);
  const code = guardRows(group.getTmplGenObjectGroups());
  group.free();
  const templates = vm.runInThisContext(code) as Record<
    string,
    (name: string) => (...given: unknown[]) => { C: Children }
  >;
  let count = 0;
  const noop = (): void => undefined;
  const update = (children: Children): void => {
    children(
      false,
      noop,
      (_tag: string, _generics: object, init: (node: object, created: boolean) => void, inner: Children) => {
        count += 1;
        init({}, false);
        update(inner);
      },
      (_key: unknown, inner: Children) => {
        update(inner);
      },
      (
        list: unknown[],
        _key: unknown,
        tree: Record<string, unknown> | true | undefined,
        path: unknown,
        row: (...given: unknown[]) => void,
      ) => {
        list.forEach((item, index) => {
          update((created, ...define) => {
            const of = tree === true || tree === undefined ? tree : tree[index];
            row(created, item, index, of, undefined, path, ...define);
          });
        });
      },
      noop,
      noop,
    );
  };
  const wrapper = new Proxy({}, { get: () => noop });
  update(templates['t']?.('')(wrapper, false, data, changes).C ?? noop);
  return count;
}

const ROWS = Array.from({ length: 100 }, (_, id) => ({ id, name: 'n', more: [1, 2] }));
const ONE = { rows: { 7: { name: true } } };
const ROW = '<view class="{{item.name}}"><text>{{index}}</text><text>{{item.name}}</text></view>';
const list = (row: string): string => `<block wx:for="{{rows}}" wx:key="id">${row}</block>`;

it.each([
  ['the row that has changed, and no other', list(ROW), ONE, 3],
  ['no row where the list has not changed', list(ROW), { other: true }, 0],
  ['every row where the list is new', list(ROW), { rows: true }, 300],
  ['rows inside wx:if', `<view wx:if="{{rows}}">${list(ROW)}</view>`, ONE, 1 + 3],
  ['a list in a row', list('<view wx:for="{{item.more}}" wx:for-item="one">{{one}}</view>'), ONE, 2],
  ['every row where a row reads other data', list('<text>{{item.name}}{{other}}</text>'), ONE, 100],
  ['every row where a row reads the list', list('<text>{{rows.length}}</text>'), ONE, 100],
  ["a field with the compiler's name for the data", list('<text>{{item.D}}{{item.U}}</text>'), ONE, 1],
])('an update visits %s', (_name, wxml, changes, expected) => {
  expect(visits(wxml, { rows: ROWS, other: 1 }, changes)).toBe(expected);
});
