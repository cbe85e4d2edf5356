import path from 'node:path';
import { fire, useComponentRuntime } from '../src';

const runtime = useComponentRuntime({
  root: path.join(__dirname, 'fixtures/parts'),
  fixtures: 'fixtures/parts-fixtures',
});

describe("WXML of a test's own", () => {
  it('gives a component content for its slots, which follows the data', () => {
    const wxml = '<box title="{{title}}"><view>{{n}} items</view><view slot="foot">foot</view></box>';
    const page = runtime.render(wxml, { data: { title: 'Box', n: 1 } });
    expect(page.text).toBe('Box1 itemsfoot');
    page.setData({ n: 2, title: 'Bag' });
    expect(page.text).toBe('Bag2 itemsfoot');
  });

  it("calls the test's methods, with `this`", () => {
    const onTap = jest.fn(function (this: { data: object }, event: { currentTarget: { dataset: object } }) {
      return [this.data, event.currentTarget.dataset];
    });
    const page = runtime.render('<view class="go" data-id="{{id}}" bind:tap="onTap" />', {
      data: { id: 7 },
      methods: { onTap },
    });
    fire(page.get('.go'), 'tap');
    expect(onTap.mock.results[0]?.value).toEqual([{ id: 7 }, { id: 7 }]);
  });

  it("imports, includes and requires from the mini-program's root", () => {
    const wxml = `<import src="/templates/line.wxml"/><wxs module="double" src="lib/double.wxs"/>
      <template is="line" data="{{text: double(n)}}"/>`;
    expect(runtime.render(wxml, { data: { n: 21 } }).text).toBe('42!');
  });

  it('reports what is wrong with it', () => {
    expect(() => runtime.render('<box>')).toThrow('wxml_invalid: inline.wxml:1:1: <box> is not closed');
    expect(() => runtime.render('<bocks />')).toThrow('unknown_tag');
    runtime.render('<view bind:tap="onTypo" />');
    expect(runtime.takeErrors()).toEqual([
      {
        message: expect.stringContaining(
          'bind:tap="onTypo"> names a handler that the test does not have',
        ) as string,
      },
    ]);
  });
});

describe('what is rendered', () => {
  it("can be a snapshot: a component's own template, and what those inside it are given", () => {
    const wxml =
      '<box wx:for="{{list}}" wx:key="*this" title="{{item}}"><text hidden="{{false}}">{{item}}</text></box>';
    const page = runtime.render(wxml, { data: { list: ['a', 'b'] } });
    expect(page.toWxml()).toMatchInlineSnapshot(`
      "<page>
        <box title="a">
          <text hidden="{{false}}">
            a
          </text>
        </box>
        <box title="b">
          <text hidden="{{false}}">
            b
          </text>
        </box>
      </page>"
    `);
  });

  it('can be deep, with what the inner components render', () => {
    const page = runtime.render('<box title="a"><text>b</text></box>');
    expect(page.toWxml({ deep: true })).toMatchInlineSnapshot(`
      "<page>
        <box title="a">
          <view class="box">
            <text class="box__title">
              a
            </text>
            <text>
              b
            </text>
          </view>
        </box>
      </page>"
    `);
    expect(page.get('box').toWxml()).toMatchInlineSnapshot(`
"<box title="a">
  <view class="box">
    <text class="box__title">
      a
    </text>
    <text>
      b
    </text>
  </view>
</box>"
`);
  });
});

describe('a fixture root', () => {
  it("holds pages for the tests alone, which use the mini-program's components and their own", () => {
    expect(runtime.mountPage('pages/framed/framed').text).toBe('Tfrom the teststubin a folder');
  });
});
