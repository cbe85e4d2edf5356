import { describeInBrowser } from '../support/browser';
import { together } from '../support/together';

describeInBrowser('editor', () => {
  const page = together({ 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' });

  const using = (script: string): Record<string, string> => ({
    'pages/home/home.wxml':
      '<editor id="e" placeholder="write" bindready="ready" bindinput="note" bindfocus="note" bindstatuschange="note" /><view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '' }, events: [],
      note({ type }) { this.events.push(type); },
      ready() { wx.createSelectorQuery().select('#e').context(({ context }) => this.run(context)).exec(); },
      done(log) { this.setData({ log: typeof log === 'string' ? log : JSON.stringify(log) }); },
      get(of) { return new Promise((success, fail) => of.getContents({ success, fail })); },
      ${script} });`,
  });

  const delta = {
    ops: [
      { insert: 'plain ' },
      { insert: 'bold', attributes: { bold: true, color: 'red' } },
      { insert: '\n', attributes: { header: 2, align: 'center' } },
      { insert: 'one' },
      { insert: '\n', attributes: { list: 'ordered' } },
      { insert: 'end\n' },
    ],
  };
  const given = page(
    using(`async run(of) {
        await new Promise((success) => of.setContents({ delta: ${JSON.stringify(delta)}, success }));
        const { html, text, delta, errMsg } = await this.get(of);
        this.done([html, text, delta, errMsg]);
      }`),
  );
  it('takes a delta, and gives it back with its text and its HTML', async () => {
    const { text, complaints } = await given();
    expect(complaints).toEqual([]);
    const [html, plain, back, message] = JSON.parse(text) as unknown[];
    expect(html).toBe(
      '<h2 style="text-align: center;">plain <span style="color: red;"><strong>bold</strong></span></h2><ol><li>one</li></ol><p>end</p>',
    );
    expect([plain, message]).toEqual(['plain bold\none\nend\n', 'getContents:ok']);
    expect(back).toEqual({
      ops: [
        { insert: 'plain ' },
        { insert: 'bold', attributes: { color: 'red', bold: true } },
        { insert: '\n', attributes: { header: 2, align: 'center' } },
        { insert: 'one' },
        { insert: '\n', attributes: { list: 'ordered' } },
        { insert: 'end' },
        { insert: '\n' },
      ],
    });
  });

  const foreign = page(
    using(`run(of) {
        of.setContents({ html: '<p onclick="x()">a<script>x()</script><img src="/a.svg"><a href="javascript:x()">b</a></p>',
          success: async () => this.done((await this.get(of)).html) });
      }`),
  );
  it('foreign HTML runs no script in it, and pictures keep their address', async () => {
    const { text, complaints } = await foreign();
    expect(complaints).toEqual([]);
    expect(text).toBe('<p>a<img src="/a.svg"><a>b</a></p>');
  });

  const caret = page(
    using(`async run(of) {
        of.insertText({ text: 'first' });
        of.format('bold');
        of.insertText({ text: ' bold' });
        of.format('header', 1);
        const { text, delta } = await this.get(of);
        of.undo();
        await new Promise((success) => of.clear({ success }));
        const cleared = await this.get(of);
        this.done([text, delta.ops, cleared.text, [...new Set(this.events)]]);
      }`),
  );
  it('inserts at the caret, formats and clears, and fires its events', async () => {
    const { text, complaints } = await caret();
    expect(complaints).toEqual([]);
    expect(JSON.parse(text)).toEqual([
      'first bold\n',
      [
        { insert: 'first' },
        { insert: ' bold', attributes: { bold: true } },
        { insert: '\n', attributes: { header: 1 } },
      ],
      '\n',
      ['focus', 'input', 'statuschange'],
    ]);
  });
});
