/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createWx } from '../../src/wx/create';
import { API_SUPPORT, isMissing } from '../../src/wx/support';
import { ask, fakeChannel, fakeSimulator, fakeRouter, sync } from './support/fakes';
import { supportPage } from './support-page';

function setUp(sdkVersion = '99.0.0') {
  const channel = fakeChannel();
  return {
    wx: createWx({ router: fakeRouter(), channel, simulator: fakeSimulator({ sdkVersion }) }) as Record<
      string,
      unknown
    >,
    channel,
  };
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});

describe('the table of what the preview has', () => {
  it('says yes only for what wx really does', () => {
    const { wx } = setUp();
    const says = [...API_SUPPORT.values()].filter((each) => !isMissing(each)).map(({ name }) => name);
    const does = [...API_SUPPORT.keys()].filter((name) => sync(wx, 'canIUse', name));
    expect(says).toEqual(does);
    expect([...API_SUPPORT.keys()].filter((name) => wx[name] === undefined)).toEqual([]);
  });

  it('is the page in docs (else: npx tsx tools/preview/test/wx/support-page.ts)', () => {
    expect(readFileSync(path.join(__dirname, '../../docs/apis.md'), 'utf8')).toBe(supportPage());
  });
});

describe('what the preview lacks', () => {
  it('does not stop a script: no API throws when it is called, nor does its result', async () => {
    const { wx, channel } = setUp();
    const lacks = [...API_SUPPORT.values()].filter(isMissing);
    expect(lacks.length).toBeGreaterThan(100);
    for (const { name, here } of lacks) {
      if (['cloud', 'router', 'worklet', 'modelContext', 'serviceMarket'].includes(name)) continue;
      if (here === 'answers fail') {
        expect(await ask(wx, name)).toEqual({ errMsg: `${name}:fail the preview does not support this API` });
      } else {
        const given = sync(wx, name, () => undefined);
        if (typeof given !== 'object' || given === null || given instanceof Promise) continue;
        const some = given as Record<string, (listener?: unknown) => unknown>;
        if (Object.keys(some).length === 0 && /^create/.test(name))
          expect(some['onError']?.(() => undefined)).toBeUndefined();
        if (name === 'createCameraContext') {
          const listener = some['onCameraFrame']?.(() => undefined) as
            Record<string, () => unknown> | undefined;
          expect(typeof listener?.['start']).toBe('function');
        }
      }
    }
    const names = channel.reports.map((text) => /^wx\.(\w+)/.exec(text)?.[1]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('refuses the calls of an object that it gives, by callback or by promise', async () => {
    const { wx } = setUp();
    const ad = sync(wx, 'createRewardedVideoAd') as {
      show: (o?: object) => Promise<unknown>;
      onClose: (f: () => void) => void;
    };
    ad.onClose(() => undefined);
    const errMsg = 'createRewardedVideoAd.show:fail the preview does not support this API';
    await expect(ad.show()).rejects.toEqual({ errMsg });
    expect(
      await new Promise((fail) => {
        void ad.show({ fail });
      }),
    ).toEqual({ errMsg });
  });

  it('accepts every use of wx.cloud, and rejects calls that need the server', async () => {
    const { wx, channel } = setUp();
    interface Cloud {
      init: () => Promise<unknown>;
      database: () => {
        command: { gt: (n: number) => object };
        collection: (name: string) => { where: (o: object) => { get: () => Promise<unknown> } };
      };
    }
    const cloud = wx['cloud'] as Cloud;
    void cloud.init();
    const db = cloud.database();
    const refused = db
      .collection('a')
      .where({ n: db.command.gt(1) })
      .get();
    await expect(refused).rejects.toMatchObject({
      errMsg: expect.stringMatching(/^cloud\..*get:fail/) as string,
    });
    expect(channel.reports[0]).toBe('wx.cloud.init: the preview does not support this API');
  });
});
