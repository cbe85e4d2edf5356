import { describeInBrowser } from '../support/browser';
import { together } from '../support/together';

describeInBrowser('this.animate', () => {
  const page = together();

  const keyframes = page({
    'pages/home/home.wxml':
      '<view id="a" class="box" style="width: 10px" /><view class="box" /><view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '' }, onReady() {
        const look = (then) => this.createSelectorQuery().selectAll('.box')
          .fields({ computedStyle: ['opacity', 'transform', 'width', 'backgroundColor'] }).exec(([all]) => then(
            all.map((each) => [each.opacity, each.transform.replace(/ /g, ''), each.width, each.backgroundColor.replace(/ /g, '')].join('/'))));
        const log = [];
        this.animate('.box', [
          { opacity: 1, translateX: 0, width: '75rpx', backgroundColor: '#FF0000' },
          { opacity: 0.5, ease: 'ease-in', offset: 0.5 },
          { opacity: 0, translateX: 40, scale: [2, 3], width: 20, backgroundColor: '#0000ff', ease: 'no such' },
        ], 20, () => look((ended) => {
          this.clearAnimation('#a', { opacity: true, translateX: true, width: false }, () => look((some) => {
            this.clearAnimation('.box', () => look((none) => this.setData({ log: [...ended, ...some, none[0]].join(' ') })));
          }));
        }));
      } });`,
  });
  it('plays keyframes to their end, and clears only the named properties', async () => {
    const { text, complaints } = await keyframes();
    expect(complaints).toEqual([]);
    const end = '0/matrix(2,0,0,3,40,0)/20px/rgb(0,0,255)';
    expect(text.split(' ')).toEqual([
      ...[end, end],
      ...['1/matrix(2,0,0,3,0,0)/20px/rgb(0,0,255)', end],
      '1/none/10px/rgba(0,0,0,0)',
    ]);
  });

  const nodes = page({
    'pages/home/home.json': '{ "usingComponents": { "c-c": "./c" } }',
    'pages/home/home.wxml': '<view class="x">x</view><c-c /><view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '' }, onLoad() { getApp().told = (log) => this.setData({ log }); } });`,
    'pages/home/c.json': '{ "component": true }',
    'pages/home/c.wxml': '<view class="x">x</view>',
    'pages/home/c.js': `Component({ lifetimes: { ready() {
        this.animate('.none', [{ opacity: 0 }], 10, () => this.animate('.x', [{ opacity: 1 }, { opacity: 0 }], 10, () => {
          const seen = (of) => new Promise((done) => of.select('.x').fields({ computedStyle: ['opacity'] }).exec(([r]) => done(r.opacity)));
          Promise.all([seen(this.createSelectorQuery()), seen(wx.createSelectorQuery())]).then((all) => getApp().told(all.join(' ')));
        }));
      } } });`,
  });
  it('finds nodes of its own component alone, and is called back where there are none', async () => {
    const { text, complaints } = await nodes();
    expect(complaints).toEqual([]);
    expect(text).toBe('0 1');
  });

  const scrolled = page({
    'pages/home/home.wxml': `<scroll-view id="s" scroll-y style="height: 100px" scroll-top="{{top}}" bindscroll="scrolled"><view style="height: 600px" /></scroll-view>
        <view id="a">a</view><view id="all">{{log}}</view>`,
    'pages/home/home.js': `Page({ data: { log: '', top: 0 }, onReady() {
        this.animate('#a', [{ opacity: 0 }, { opacity: 1 }], 1000, { scrollSource: '#s', startScrollOffset: 100, endScrollOffset: 300 });
        this.setData({ top: 150 });
      }, scrolled() { this.createSelectorQuery().select('#a').fields({ computedStyle: ['opacity'] }).exec(([r]) => this.setData({ log: r.opacity })); } });`,
  });
  it('follows a scroll-view instead of the time', async () => {
    const { text, complaints } = await scrolled();
    expect(complaints).toEqual([]);
    expect(text).toBe('0.25');
  });

  const kept = page({
    'pages/home/home.wxml': '<view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '', a: null }, onReady() {
        this.setData({ a: wx.createAnimation({ duration: 700 }) });
        const { a } = this.data;
        a.option.transition.duration = 5;
        a.translateX(3).opacity(0.5).step().translateX(4).step({ duration: 9, delay: 1 });
        const { actions } = a.export();
        this.setData({ log: JSON.stringify([...actions.map(({ animates, option }) =>
          [animates.map(({ args }) => args.join()), option.transition.duration, option.transition.delay]), a.export().actions.length]) });
      } });`,
  });
  it("createAnimation's object may be kept in data, and its option changed there", async () => {
    const { text, complaints } = await kept();
    expect(complaints).toEqual([]);
    expect(JSON.parse(text)).toEqual([[['3', 'opacity,0.5'], 5, 0], [['4', 'opacity,0.5'], 9, 1], 0]);
  });
});
