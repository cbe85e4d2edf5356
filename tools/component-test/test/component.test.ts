import { shop } from './fixtures/shop';
import { fire, useComponentRuntime } from '../src';

const runtime = useComponentRuntime(shop);

beforeEach(() => {
  runtime.setApp({ trace: [] });
});

describe('a component', () => {
  it('is mounted by itself, with properties that can be changed', () => {
    const card = runtime.mount('components/card/card', { title: 'One' });
    expect(card.get('.card__title').text).toBe('One');
    card.setProperties({ title: 'Two' });
    expect(card.get('.card__title').text).toBe('Two');
    expect(card.attribute('title')).toBe('Two');
  });

  it('reports the events that it triggered', () => {
    const card = runtime.mount('components/card/card', { title: 'One' });
    const opened = card.details('open');
    fire(card.get('.card'), 'tap');
    fire(card, 'tap');
    expect(opened).toEqual([{ title: 'One' }, { title: 'One' }]);
  });

  it('is notified when its page is shown and hidden', () => {
    const trace: string[] = [];
    runtime.setApp({ trace });
    const probe = runtime.mount('components/probe/probe');
    expect(trace).toEqual(['probe created', 'probe attached', 'probe ready']);
    trace.length = 0;
    probe.show();
    probe.hide();
    expect(trace).toEqual(['probe show', 'probe hide']);
  });

  it('takes classes and slots from its page', () => {
    const page = runtime.mountPage('pages/orders/orders');
    const card = page.get('card');
    expect(card.get('.card').classes).toEqual(['card', 'summary']);
    expect(card.text).toBe('Summary¥12.343 orders');
  });

  it('can be real TDesign', () => {
    const button = runtime.mount('tdesign-miniprogram/button/button', { content: 'Go' });
    const taps = button.details('tap');
    fire(button, 'tap');
    expect(button.text).toBe('Go');
    expect(taps).toHaveLength(1);
  });

  it('answers null for a component that does not exist', () => {
    const page = runtime.mountPage('pages/orders/orders');
    expect(page.call('selectComponent', '#nobody')).toBeNull();
    expect(page.call('selectComponent', '#t-toast')).toMatchObject({
      is: 'miniprogram_npm/tdesign-miniprogram/toast/toast',
    });
  });
});
