import { describeInBrowser } from '../support/browser';
import { together } from '../support/together';

describeInBrowser('canvas', () => {
  const page = together({
    'dot.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="#00f"/></svg>',
  });

  const queried = page({
    'pages/home/home.json': '{ "usingComponents": { "chart-one": "./chart" } }',
    'pages/home/home.wxml':
      '<canvas type="2d" id="c" style="width: 100px; height: 50px" /><chart-one /><view id="all">{{log}}</view>',
    'pages/home/chart.json': '{ "component": true }',
    'pages/home/chart.wxml': '<canvas type="2d" class="inner" id="c" />',
    'pages/home/chart.js': `Component({ lifetimes: { ready() {
        this.createSelectorQuery().select('.inner').node(({ node }) => { getApp().inner = node.width; }).exec();
      } } });`,
    'pages/home/home.js': `Page({ data: { log: '' }, onReady() {
        wx.createSelectorQuery().select('#c').fields({ node: true, size: true }).select('#none').node().exec(([one, none]) => {
          const { node, width, height } = one;
          node.width = 200; node.height = 100;
          const context = node.getContext('2d');
          context.fillStyle = '#f00'; context.fillRect(0, 0, 200, 100);
          const image = node.createImage();
          image.onload = () => {
            context.drawImage(image, 0, 0);
            node.requestAnimationFrame(() => {
              const at = (x) => Array.from(context.getImageData(x, 1, 1, 1).data).join();
              wx.canvasToTempFilePath({ canvas: node, x: 100, width: 10, height: 10, destWidth: 5, destHeight: 5, success: ({ tempFilePath }) => {
                wx.getImageInfo({ src: tempFilePath, success: (info) => {
                  this.setData({ log: [width, height, at(1), at(50), info.width, info.type, none, getApp().inner].join(' ') });
                } });
              }, fail: (e) => this.setData({ log: e.errMsg }) });
            });
          };
          image.onerror = () => this.setData({ log: 'no picture' });
          image.src = '/dot.svg';
        });
      } });`,
  });
  it('type="2d" gives a real canvas to a query, with pictures and frames', async () => {
    const { text, complaints } = await queried();
    expect(complaints).toEqual([]);
    expect(text).toBe('100 50 0,0,255,255 255,0,0,255 5 png  300');
  });

  const drawn = page({
    'pages/home/home.json': '{ "usingComponents": { "c-one": "./c" } }',
    'pages/home/home.wxml':
      '<c-one /><canvas canvas-id="mark" style="width: 60px; height: 40px" /><view id="all">{{log}}</view>',
    'pages/home/c.json': '{ "component": true }',
    'pages/home/c.wxml': '<canvas canvas-id="mark" />',
    'pages/home/c.js': `Component({ lifetimes: { ready() {
        const c = wx.createCanvasContext('mark', this); c.setFillStyle('#0f0'); c.fillRect(0, 0, 5, 5);
        c.draw(false, () => wx.canvasGetImageData({ canvasId: 'mark', x: 1, y: 1, width: 1, height: 1, success: (r) => { getApp().inner = Array.from(r.data).join(); } }, this));
      } } });`,
    'pages/home/home.js': `Page({ data: { log: '' }, onReady() {
        const c = wx.createCanvasContext('mark');
        const gradient = c.createLinearGradient(0, 0, 10, 0); gradient.addColorStop(0, 'red'); gradient.addColorStop(1, 'red');
        c.setFillStyle(gradient); c.fillRect(0, 0, 60, 40); c.setFontSize(20);
        const wide = Math.round(c.measureText('水印').width); c.fillText('水印', 0, 20);
        c.beginPath(); c.arc(30, 20, 10, 0, 2 * Math.PI); c.fillStyle = '#fff'; c.fill(); c.drawImage('/dot.svg', 50, 30, 4, 4);
        c.draw(); c.setFillStyle('#000'); c.fillRect(0, 0, 1, 1);
        c.draw(true, ({ errMsg }) => wx.canvasToTempFilePath({ canvasId: 'mark', success: async ({ tempFilePath }) => {
          const pixel = async (x, y) => Array.from((await wx.canvasGetImageData({ canvasId: 'mark', x, y, width: 1, height: 1 })).data).slice(0, 3).join();
          const missing = await wx.canvasToTempFilePath({ canvasId: 'no' }).catch((e) => e.errMsg);
          this.setData({ log: [errMsg, wide, await pixel(0, 0), await pixel(1, 39), await pixel(30, 20), await pixel(51, 31), tempFilePath.slice(-4), missing, getApp().inner].join(' ') });
        } }));
      } });`,
  });
  it('createCanvasContext draws on the canvas of its name, in the component that it is given', async () => {
    const { text, complaints } = await drawn();
    expect(complaints).toEqual([]);
    expect(text).toBe(
      'drawCanvas:ok 40 0,0,0 255,0,0 255,255,255 0,0,255 .png canvasToTempFilePath:fail canvas is empty 0,255,0,255',
    );
  });

  const older = page({
    'pages/home/home.wxml':
      '<canvas canvas-id="old" style="width: 20px; height: 20px" /><view id="all">{{log}}</view>',
    'pages/home/home.js': `Page({ data: { log: '' }, async onReady() {
        const c = wx.createContext(); c.setFillStyle('#f00'); c.fillRect(0, 0, 20, 20);
        const actions = c.getActions();
        const pixel = async () => Array.from((await wx.canvasGetImageData({ canvasId: 'old', x: 5, y: 5, width: 1, height: 1 })).data).join();
        const { errMsg } = await wx.drawCanvas({ canvasId: 'old', actions });
        const red = await pixel();
        c.clearActions();
        await wx.drawCanvas({ canvasId: 'old', actions: c.getActions(), reserve: true });
        const kept = await pixel();
        await wx.drawCanvas({ canvasId: 'old' });
        const missing = await wx.drawCanvas({ canvasId: 'no', actions }).catch((e) => e.errMsg);
        this.setData({ log: [errMsg, red, kept, await pixel(), missing].join(' ') });
      } });`,
  });
  it('createContext keeps what drawCanvas draws on any canvas, as older apps do', async () => {
    const { text, complaints } = await older();
    expect(complaints).toEqual([]);
    expect(text).toBe('drawCanvas:ok 255,0,0,255 255,0,0,255 0,0,0,0 drawCanvas:fail canvas is empty');
  });
});
