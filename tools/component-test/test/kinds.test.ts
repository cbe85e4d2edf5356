import fs from 'node:fs';
import path from 'node:path';
import { fire, useComponentRuntime } from '../src';

const root = path.join(__dirname, 'fixtures/parts');
const runtime = useComponentRuntime({ root, stubs: { 'plugin://map/picker': '/components/folder' } });
const using = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `/components/${name}/${name}`]));

describe('behaviors with definition fields of their own', () => {
  it('get them: miniprogram-computed', () => {
    const computed = runtime.mount('/components/computed/computed');
    expect(computed.text).toBe('3 3');
    computed.call('setData', { a: 5 });
    expect(computed.text).toBe('7 7');
  });

  it('get them: mobx-miniprogram-bindings', async () => {
    const bound = runtime.mount('/components/bound/bound');
    expect(bound.text).toBe('1 2');
    fire(bound.get('.bound'), 'tap');
    await runtime.flush();
    expect(bound.text).toBe('3 6');
  });

  it('may remove them; the remaining ones are fields of each instance', () => {
    const one = runtime.mount('/components/own-fields/own-fields');
    expect(one.text).toBe('Hello Ann');
    expect(one.instance['greets']).toBeUndefined();
    expect(one.instance['timer']).toEqual({ id: 0 });
    expect(one.instance['timer']).not.toBe(
      runtime.mount('/components/own-fields/own-fields').instance['timer'],
    );
  });
});

describe('a generic', () => {
  const usingComponents = using('list', 'fancy-row', 'plain-row');

  it('is the component that its user names', () => {
    const wxml = '<list items="{{items}}" generic:row="fancy-row" generic:head="plain-row" />';
    const page = runtime.render(wxml, { data: { items: ['a', 'b'] }, usingComponents });
    expect(page.text).toBe('plain fancy afancy b');
  });

  it('is the default where it is not named, and an error where it has none', () => {
    const page = runtime.render('<list items="{{items}}" />', { data: { items: ['a'] }, usingComponents });
    expect(page.text).toBe('plain a');
    expect(runtime.takeErrors().map(({ message }) => message)).toEqual([
      expect.stringContaining('generic "head" is not instantiated'),
    ]);
  });

  it('must be a component that the page knows', () => {
    const render = () => runtime.render('<list generic:row="rwo" />', { usingComponents });
    expect(render).toThrow('has generic:row="rwo", and no component of that name');
  });
});

describe('model:', () => {
  it("sets the page's data from a built-in tag's event, with a handler or without", () => {
    const onInput = jest.fn();
    const wxml =
      '<input class="a" model:value="{{name}}" /><input class="b" model:value="{{name}}" bind:input="onInput" /><switch class="s" model:checked="{{on}}" />{{name}} {{on}}';
    const page = runtime.render(wxml, { data: { name: '', on: false }, methods: { onInput } });
    fire(page.get('.a'), 'input', { value: 'Ann' });
    fire(page.get('.s'), 'change', { value: true });
    expect(page.text).toBe('Ann true');
    fire(page.get('.b'), 'input', { value: 'Ben' });
    expect(page.data).toMatchObject({ name: 'Ben', on: true });
    expect(onInput).toHaveBeenCalledTimes(1);
  });

  it("sets the page's data when a component sets its own property", () => {
    const wxml = '<counter model:value="{{n}}" /><view class="n">{{n}}</view>';
    const page = runtime.render(wxml, { data: { n: 1 }, usingComponents: using('counter') });
    fire(page.get('counter').get('.count'), 'tap');
    expect(page.get('.n').text).toBe('2');
    page.setData({ n: 5 });
    expect(page.get('counter').text).toBe('5');
    fire(page.get('counter').get('.count'), 'tap');
    expect(page.data['n']).toBe(6);
  });
});

describe('a plugin', () => {
  it('is a stub that shows its content, can be queried and fires events', () => {
    const onPick = jest.fn();
    const usingComponents = { place: 'plugin://map/place' };
    const wxml = '<place scale="{{3}}" bind:pick="onPick"><text>here</text></place>';
    const page = runtime.render(wxml, { methods: { onPick }, usingComponents });
    expect(page.text).toBe('here');
    expect(page.get('place').attribute('scale')).toBe(3);
    fire(page.get('place'), 'pick', { id: 1 });
    expect(onPick).toHaveBeenCalledWith(expect.objectContaining({ detail: { id: 1 } }));
  });

  it("can be a component of the test's own", () => {
    const usingComponents = { picker: 'plugin://map/picker' };
    expect(runtime.render('<picker />', { usingComponents }).text).toBe('in a folder');
  });

  it('has functions that a test provides', () => {
    expect(() => requirePlugin('map') as unknown).toThrow("plugin_missing: requirePlugin('map')");
    runtime.setPlugins({ map: { here: () => 'here' } });
    expect((requirePlugin('map') as { here(): string }).here()).toBe('here');
  });
});

describe('a component', () => {
  it.each([
    ['a folder', '/components/folder'],
    ['a path without a slash', 'components/folder'],
  ])('is found by %s', (_, name) => {
    expect(runtime.mount(name).text).toBe('in a folder');
  });

  it.each([
    ['~/components/folder', '/components/folder'],
    ['@lib/folder/index', '/components/folder/index'],
  ])('is not found by the alias %s, as on a phone', (name, path) => {
    expect(() => runtime.render('<x />', { usingComponents: { x: name } })).toThrow(
      `names "${name}": resolveAlias is for scripts alone: write "${path}"`,
    );
  });

  it('is not found by a name that differs in case, as on a phone, where the disk does not tell case apart', () => {
    const [real, exists] = [fs.realpathSync.native, fs.existsSync];
    // What a Mac returns.
    const onMac = (name: fs.PathLike) => String(name).replace('names/bigCARD', 'names/BigCard');
    jest.spyOn(fs, 'existsSync').mockImplementation((name) => exists(onMac(name)));
    jest.spyOn(fs.realpathSync, 'native').mockImplementation((name) => real(onMac(name)));
    try {
      expect(() => runtime.mount('/components/names/bigCARD')).toThrow('component_not_found');
    } finally {
      jest.restoreAllMocks();
    }
  });

  it.each(['BigCard', 'v_card', '卡片'])('may have any file name: %s', (name) => {
    expect(runtime.mount(`/components/names/${name}`).text).toBe(name);
    const usingComponents = { 'a-part': `/components/names/${name}` };
    expect(runtime.render('<a-part />', { usingComponents }).get('a-part').text).toBe(name);
  });
});

describe("a framework's output", () => {
  it('mounts once its app has run: the app may call Component(), and provides what components need of wx', () => {
    expect(runtime.loadApp()).toEqual({});
    expect(runtime.mount('/components/made/made').text).toBe('made');
  });
});

describe('wx', () => {
  it('is an object: an unset key is undefined, and keys can be listed, set and deleted', () => {
    runtime.setWx({ login: () => undefined });
    expect(wx.vibrateShort).toBeUndefined();
    expect(typeof wx.vibrateShort).toBe('undefined');
    expect(Object.keys(wx)).toEqual(expect.arrayContaining(['getWindowInfo', 'login']));
    expect(Object.keys(wx)).not.toContain('vibrateShort');
    Object.assign(wx, { extra: 1 });
    expect({ ...wx }).toMatchObject({ extra: 1 });
    expect(Reflect.deleteProperty(wx, 'extra')).toBe(true);
    expect('extra' in wx).toBe(false);
    expect(Object.getOwnPropertyDescriptor(wx, 'login')?.enumerable).toBe(true);
    // eslint-disable-next-line no-prototype-builtins -- as Taro asks
    expect([wx.hasOwnProperty('login'), wx.hasOwnProperty('vibrateShort')]).toEqual([true, false]);
  });

  it('keeps what a module set while it was loaded; what a handler did ends with the test', () => {
    const one = runtime.mount('/components/writes-wx/writes-wx');
    expect(wx).toHaveProperty('framework.name', 'wx-framework');
    fire(one.get('.go'), 'tap');
    expect(wx.getWindowInfo).toBeUndefined();
    expect(wx).toHaveProperty('later', 1);
  });

  it('(seen from the next test)', () => {
    expect(wx).toHaveProperty('framework.name', 'wx-framework');
    expect(wx).not.toHaveProperty('later');
    expect(wx.getWindowInfo).toBeDefined();
  });
});
