import fs from 'node:fs';
import path from 'node:path';
import { useComponentRuntime } from '../src';
import { temporaryFolder } from './support/temporary';

const part = (base: string, wxml: string, using: object = {}): Record<string, string | object> => ({
  [`${base}.json`]: { component: true, usingComponents: using },
  [`${base}.js`]: 'Component({});',
  [`${base}.wxml`]: wxml,
});
const page = (base: string, wxml: string, using: object = {}): Record<string, string | object> => ({
  ...part(base, wxml, using),
  [`${base}.js`]: 'Page({});',
});
const APP = { 'app.json': { pages: ['a', 'b'] }, 'app.js': 'App({});' };

describe('names that start with a dot', () => {
  const root = temporaryFolder({
    ...APP,
    ...page('a', '<x />', { x: './.own/card' }),
    ...page('b', '<text>b</text>'),
    ...part('.own/card', '<text>card</text>'),
  });
  const runtime = useComponentRuntime({ root });

  it('ship like others', () => {
    expect(runtime.mountPage('a').get('x').text).toBe('card');
  });
});

describe("an editor's broken copies", () => {
  const root = temporaryFolder({ ...APP, ...page('b', '<text>b</text>'), '.history/b_1.wxml': '<text' });
  const runtime = useComponentRuntime({ root });

  it('stop no page', () => {
    expect(runtime.mountPage('b').get('text').text).toBe('b');
  });
});

describe("an editor's broken copies beside what is used", () => {
  const root = temporaryFolder({
    ...APP,
    ...page('a', '<x />', { x: './.own/broken' }),
    ...page('b', '<include src=".own/t.wxml" />'),
    ...part('.own/broken', '<text'),
    '.own/t.wxml': '<text>t</text>',
    '.history/b_1.wxml': '<text',
  });
  const runtime = useComponentRuntime({ root });

  it('take nothing with them, and are named where they are used', () => {
    expect(runtime.mountPage('b').get('text').text).toBe('t');
    expect(() => runtime.mountPage('a')).toThrow(/wxml_invalid.*\.own\/broken\.wxml:1/);
  });
});

describe('WXS behind a link to a folder', () => {
  const root = temporaryFolder({
    ...APP,
    ...page('a', '<wxs src="./lib/f.wxs" module="f" /><text>{{f.v}}</text>'),
    'real/f.wxs': 'module.exports = { v: 1 };',
  });
  fs.symlinkSync(path.join(root, 'real'), path.join(root, 'lib'), 'junction');
  const runtime = useComponentRuntime({ root });

  it('is missing on a phone', () => {
    expect(() => runtime.mountPage('a')).toThrow(
      /^file_not_shipped: a\.wxml: .*, but lib is a link to a folder, which no upload follows$/,
    );
  });
});

describe('a component behind a link to a folder', () => {
  const root = temporaryFolder({
    ...APP,
    ...page('a', '<x />', { x: '/lib/card' }),
    ...part('real/card', '<text>card</text>'),
  });
  fs.symlinkSync(path.join(root, 'real'), path.join(root, 'lib'), 'junction');
  const runtime = useComponentRuntime({ root });

  it('is missing on a phone, and says why', () => {
    expect(() => runtime.mountPage('a')).toThrow(
      'file_not_shipped: this is lib/card.json, but lib is a link to a folder, which no upload follows',
    );
  });
});
