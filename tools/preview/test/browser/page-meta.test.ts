import { describeInBrowser } from '../support/browser';
import { together } from '../support/together';

describeInBrowser('small built-ins that do something', () => {
  const page = together();

  const meta = page({
    'pages/home/home.wxml': `<page-meta page-style="{{style}}" root-font-size="20px" scroll-top="{{top}}" bindscroll="scrolled">
          <navigation-bar title="{{title}}" front-color="#ffffff" background-color="#112233" /></page-meta>
        <view id="all">{{log}}</view><view style="height: 3000px" />`,
    'pages/home/home.js': `Page({ data: { log: '', style: 'color: rgb(1, 2, 3)', top: '', title: 'first' }, onReady() {
          this.setData({ top: '150px', title: 'second' });
        },
        scrolled({ detail }) {
          if (this.data.log) return;
          const page = this.createSelectorQuery().selectViewport();
          this.createSelectorQuery().select('#all').fields({ computedStyle: ['color', 'fontSize'] }).exec(([of]) => {
            this.setData({ style: 'overflow: hidden', log: [detail.scrollTop, of.fontSize, of.color].join(' ') });
          });
        } });`,
  });
  it('page-meta styles, locks and scrolls the page, and sets its navigation bar', async () => {
    const { text, complaints } = await meta();
    expect(complaints).toEqual([]);
    expect(text).toBe('150 20px rgb(1, 2, 3)');
  });

  const entities = page({
    'pages/home/home.wxml':
      '<view id="all"><rich-text nodes="{{nodes}}" /> <rich-text nodes="{{html}}" /></view>',
    'pages/home/home.js': `Page({ data: { html: '<p>c &amp;lt; &lt;</p>', nodes: [{ type: 'text', text: 'a &lt; b &amp; &#x41;&#66; & &nope; 1' }] } });`,
  });
  it('rich-text reads entities once, in nodes as in HTML', async () => {
    const { text } = await entities();
    expect(text).toBe('a < b & AB & &nope; 1c &lt; <');
  });

  const progress = page({
    'pages/home/home.wxml':
      '<progress percent="20" active duration="{{1}}" bindactiveend="end" /><view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '' }, end({ detail }) { this.setData({ log: detail.curPercent }); } });`,
  });
  it('an active progress says when it has arrived', async () => {
    const { text, complaints } = await progress();
    expect(complaints).toEqual([]);
    expect(text).toBe('20');
  });
});
