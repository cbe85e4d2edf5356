import { shop } from './fixtures/shop';
import { fire, useComponentRuntime, type MountedPage } from '../src';

const runtime = useComponentRuntime(shop);
let page: MountedPage;

beforeEach(() => {
  runtime.setApp({ trace: [] });
  page = runtime.mountPage('pages/orders/orders');
});

describe('queries', () => {
  it('return an attribute that is not a DOM attribute, with its type', () => {
    const input = page.get('.note');
    expect(input.tag).toBe('input');
    expect(input.attribute('type')).toBe('nickname');
    expect(input.attribute('maxlength')).toBe(20);
    expect(input.attribute('disabled')).toBe(false);
    expect(page.get('.choose').attribute('open-type')).toBe('chooseAvatar');
    expect(page.get('.choose').attribute('openType')).toBe('chooseAvatar');
    expect(page.get('.choose').attribute('size')).toBeUndefined();
  });

  it('follow an attribute that changes', () => {
    fire(page.get('.note'), 'input', { value: 'Ann' });
    expect(page.get('.note').attribute('value')).toBe('Ann');
  });

  it("return a component's property", () => {
    expect(page.get('.pay').attribute('theme')).toBe('primary');
    expect(page.get('#t-dialog').attribute('confirm-btn')).toBe('Yes');
  });

  it('stay inside one template unless asked by text', () => {
    expect(page.find('.card__title')).toBeNull();
    expect(page.get('card').get('.card__title').text).toBe('Summary');
    expect(page.byText('Summary').classes).toEqual(['card__title']);
    expect(page.all('.summary')).toHaveLength(0);
  });

  it('of a built-in tag stay inside it', () => {
    expect(
      page
        .get('.choose')
        .all('text')
        .map((node) => node.text),
    ).toEqual(['Choose']);
    expect(page.get('.choose').find('.total')).toBeNull();
    expect(page.get('.choose').find('.choose__label')?.text).toBe('Choose');
  });

  it('fail when nothing or too much is found, or WeChat does not support the selector', () => {
    expect(() => page.get('.nobody')).toThrow('node_not_found: ".nobody" names 0 nodes');
    expect(() => page.get('.order')).toThrow('node_ambiguous: ".order" names 3 nodes');
    expect(() => page.byText('Nobody')).toThrow('node_not_found');
    expect(() => page.find('view.footer')).toThrow('selector_unsupported');
  });
});

describe('fire', () => {
  const firing = (selector: string, event: string) => (): void => {
    fire(page.get(selector), event);
  };

  it('bubbles a tap from its target', () => {
    const trace: string[] = [];
    runtime.setApp({ trace });
    fire(page.get('.choose__label'), 'tap');
    expect(trace).toEqual(['page onChoose']);
  });

  it('bubbles nothing else', () => {
    expect(firing('.choose__label', 'chooseavatar')).toThrow('event_unheard');
  });

  it('fails when nothing listens', () => {
    expect(firing('.note', 'tap')).toThrow('event_unheard: nothing listens to tap of <input>');
  });

  it('fails when a component is not visible, so a user could not touch it', () => {
    expect(firing('#t-toast', 'tap')).toThrow('node_not_found: <t-toast> is not visible');
  });

  it('keeps a tap from a disabled button, and says that a disabled control fires nothing else', () => {
    const trace: string[] = [];
    runtime.setApp({ trace });
    page.call('setData', { busy: true });
    fire(page.get('.choose__label'), 'tap');
    expect(trace).toEqual([]);
    expect(firing('.choose', 'chooseavatar')).toThrow('node_disabled: <button> is disabled');
    expect(firing('.note', 'input')).toThrow('node_disabled: <input> is disabled');
  });

  it('lets what WeChat answers later reach the button that was disabled after its tap, once', () => {
    runtime.setApp({ trace: [] });
    page.call('setData', { busy: false });
    fire(page.get('.choose'), 'tap');
    page.call('setData', { busy: true });
    fire(page.get('.choose'), 'chooseavatar', { avatarUrl: 'wxfile://tmp/1.png' });
    expect(page.get('t-avatar').attribute('image')).toBe('wxfile://tmp/1.png');
    expect(firing('.choose', 'chooseavatar')).toThrow('node_disabled');
  });
});
