import { readFileSync } from 'node:fs';
import path from 'node:path';

import { cutParts } from '../src/pack-npm/cut-parts';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const JSON_TEXT = '{"component":true,"usingComponents":{"t-icon":"../icon/icon","t-image":"../image/image"}}';
const WXML = '<view><t-icon/><t-image wx:if="{{ image }}" src="{{ image }}"/><slot name="image"/></view>';

function project(): { cut: (...templates: string[]) => void; read: (end: string) => string } {
  const root = temporaryFolder({
    'from/cell/cell.json': JSON_TEXT,
    'from/cell/cell.wxml': WXML,
    'to/cell/cell.json': JSON_TEXT,
    'to/cell/cell.wxml': WXML,
  });
  return {
    cut: (...templates) => {
      cutParts(path.join(root, 'from'), path.join(root, 'to'), templates);
    },
    read: (end) => readFileSync(path.join(root, `to/cell/cell${end}`), 'utf8'),
  };
}

it('removes components that no template uses, with their tags, and restores them when one does', () => {
  const { cut, read } = project();
  cut('<t-cell title="image" />', '<user-avatar src="{{image}}" />');
  expect(JSON.parse(read('.json'))).toEqual({
    component: true,
    usingComponents: { 't-icon': '../icon/icon' },
  });
  expect(read('.wxml')).toBe('<view><t-icon/><slot name="image"/></view>');
  cut('<my-cell\n  image="{{src}}" />');
  expect([read('.json'), read('.wxml')]).toEqual([JSON_TEXT, WXML]);
});

it('does nothing where the component is not packed', () => {
  const root = temporaryFolder({ 'from/cell/cell.json': JSON_TEXT });
  expect(() => {
    cutParts(path.join(root, 'from'), path.join(root, 'to'), []);
  }).not.toThrow();
});
