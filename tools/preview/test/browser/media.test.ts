import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { describeInBrowser, launchBrowser } from '../support/browser';
import type { Browser } from '../support/browser';
import { showProject } from '../support/show';

/** One second of silence: 8,000 samples of 8 bits. */
const SILENCE = (() => {
  const data = Buffer.alloc(44 + 8000, 128);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + 8000, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(8000, 24);
  data.writeUInt32LE(8000, 28);
  data.writeUInt16LE(1, 32);
  data.writeUInt16LE(8, 34);
  data.write('data', 36);
  data.writeUInt32LE(8000, 40);
  return data.toString('base64');
})();

describeInBrowser('sockets, places, sound and what is only a box', () => {
  let browser: Browser;
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });

  beforeAll(async () => {
    sockets.on('connection', (socket) => {
      socket.on('message', (data, isBinary) => {
        socket.send(isBinary ? data : `echo ${Buffer.from(data as Buffer).toString()}`);
      });
    });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  });

  it('a missing API never stops the script: App keeps running, and nothing is reported twice', async () => {
    const { text, complaints, lines } = await showProject(browser, {
      'app.js': `wx.cloud.init({ env: 'x' });
        const db = wx.cloud.database(); const _ = db.command;
        const ad = wx.createRewardedVideoAd({ adUnitId: 'x' }); ad.onClose(() => {}); ad.load().then(() => {});
        wx.scanCode().then(() => {}); wx.scanCode().then(() => {});
        App({ onLaunch() { db.collection('a').where({ n: _.gt(1) }).get().then(() => {}); }, cloud: db.collection('a').add({ data: {} }).catch((e) => e.errMsg) });`,
      'pages/home/home.wxml': '<view id="all">{{log}}</view>',
      'pages/home/home.js': `Page({ data: { log: '' }, async onReady() {
        const cloud = await getApp().cloud;
        wx.scanCode({ fail: ({ errMsg }) => setTimeout(() => this.setData({ log: cloud + '; ' + errMsg }), 50) });
      } });`,
    });
    expect(text).toMatch(
      /^cloud\..*add:fail the preview.*; scanCode:fail the preview does not support this API$/,
    );
    const said = complaints.filter((each) => each.startsWith('wx.')).map((each) => each.split(':')[0]);
    expect(said).toEqual([
      'wx.cloud.init',
      'wx.createRewardedVideoAd',
      'wx.scanCode',
      'wx.cloud.database.collection.add',
      'wx.cloud.database.collection.where.get',
    ]);
    expect([...complaints, ...lines].filter((each) => /uncaught|rejection/i.test(each))).toEqual([]);
    expect(lines).toContain(
      'app.js:4:9 warning: wx.scanCode is not in the preview: it answers fail, in 3 places.',
    );
  });

  it('connectSocket talks to a server: text, bytes, close, and an address without a server', async () => {
    const url = `ws://127.0.0.1:${String((sockets.address() as AddressInfo).port)}/chat`;
    const { text } = await showProject(browser, {
      'pages/home/home.wxml': '<view id="all">{{log}}</view>',
      'pages/home/home.js': `Page({ data: { log: '' }, onLoad() {
        const log = [];
        const task = wx.connectSocket({ url: '${url}', success: ({ errMsg }) => log.push(errMsg) });
        task.send({ data: 'early', fail: ({ errMsg }) => log.push(errMsg) });
        task.onOpen(() => { log.push('open ' + (task.readyState === task.OPEN)); wx.sendSocketMessage({ data: 'hi' }); });
        task.onMessage(({ data }) => {
          if (typeof data === 'string') { log.push(data); task.send({ data: new Uint8Array([7]).buffer }); return; }
          log.push(new Uint8Array(data)[0]); task.close({ code: 1000, reason: 'done' });
        });
        task.onClose(({ code }) => {
          log.push(code);
          wx.connectSocket({ url: 'http://x', fail: ({ errMsg }) => {
            log.push(errMsg);
            const nobody = wx.connectSocket({ url: 'ws://127.0.0.1:9/' });
            nobody.onError(() => { log.push('error'); });
            nobody.onClose(() => this.setData({ log: log.join(' ') }));
          } });
        });
      } });`,
    });
    expect(text).toBe(
      'connectSocket:ok sendSocketMessage:fail SocketTask.readyState is not OPEN open true echo hi 7 1000 connectSocket:fail invalid url "http://x" error',
    );
  });

  it('a place from the address, sound, a recorder, video, map and ad', async () => {
    const { text, complaints } = await showProject(
      browser,
      {
        'app.json':
          '{ "pages": ["pages/home/home", "pages/b/b"], "requiredPrivateInfos": ["getLocation"], "tabBar": { "list": [{ "pagePath": "pages/home/home", "text": "a" }, { "pagePath": "pages/b/b", "text": "b" }] } }',
        'pages/b/b.js': 'Page({})',
        'pages/b/b.wxml': '',
        'pages/home/home.wxml':
          '<video id="v" src="{{src}}" bindloadedmetadata="meta" /><map id="m" latitude="1.5" longitude="2" markers="{{[{ title: \'shop\' }]}}" bindregionchange="meta" /><ad unit-id="x" binderror="ad" /><view id="all">{{log}}</view>',
        'pages/home/home.js': `const log = [];
          Page({ data: { log: '', src: '' }, meta({ detail }) { log.push('meta ' + Math.round(detail.duration)); }, ad({ detail }) { log.push('ad ' + detail.errCode); },
          async onReady() {
            const before = wx.getWindowInfo().windowHeight; await wx.hideTabBar(); const hidden = wx.getWindowInfo().windowHeight; await wx.showTabBar();
            log.push(hidden > before && wx.getWindowInfo().windowHeight === before);
            const { latitude, longitude } = await wx.getLocation({ type: 'gcj02' }); log.push(latitude, longitude);
            const map = wx.createMapContext('m'); map.moveToLocation();
            map.getCenterLocation({ success: (r) => log.push(r.latitude, r.longitude) });
            const video = wx.createVideoContext('v', this); video.pause();
            const recorder = wx.getRecorderManager(); recorder.onError(({ errMsg }) => log.push(errMsg)); recorder.stop();
            const src = wx.env.USER_DATA_PATH + '/a.wav'; wx.getFileSystemManager().writeFileSync(src, '${SILENCE}', 'base64');
            this.setData({ src });
            await wx.preloadAssets({ data: [] });
            const background = wx.getBackgroundAudioManager(); background.title = 't'; background.onPlay(() => {});
            const sound = wx.createInnerAudioContext(); sound.onTimeUpdate(() => {});
            sound.onCanplay(() => { log.push('sound ' + sound.duration + sound.paused); setTimeout(() => this.setData({ log: log.join(' ') }), 300); });
            sound.src = src;
          } });`,
      },
      { address: '?location=39.9,116.4' },
    );
    expect(complaints).toEqual([]);
    expect(text.split(' ').slice(0, 3)).toEqual(['ad', '1004', 'true']);
    for (const part of [
      '39.9 116.4',
      '1.5 2',
      'operateRecorder:fail recorder not start',
      'meta 1',
      'sound 1true',
    ])
      expect(text).toContain(part);
  });
});
