/** The app's own privacy sheet, on the shipped `platform/privacy`. */
import { createPrivacy } from '../../miniprogram/platform/privacy';
import type { Wx } from '../../miniprogram/platform/wx';
import { ANN, createFakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
const EXPOSED = { event: 'exposureAuthorization' };
const DISAGREE = { event: 'disagree' };

let need: (resolve: unknown) => void;
let openPrivacyContract: jest.Mock;

/** An API that waits for consent; the mock receives each answer. */
const api = (): jest.Mock => {
  const resolve = jest.fn();
  need(resolve);
  return resolve;
};
const answers = (resolve: jest.Mock): unknown[] => resolve.mock.calls.map(([answer]: unknown[]) => answer);

beforeEach(() => {
  jest.useFakeTimers();
  openPrivacyContract = jest.fn();
  const wx: Partial<Wx> = {
    openPrivacyContract,
    onNeedPrivacyAuthorization: (listener) => {
      need = listener;
    },
  };
  const app = createFakeApp({ state: 'signed-in', profile: ANN });
  runtime.setApp({ ...app, privacy: createPrivacy(wx as Wx, app.clock, true) });
});

afterEach(() => {
  jest.useRealTimers();
});

const open = (): MountedComponent => runtime.mount('components/privacy-sheet/privacy-sheet');
const isOpen = (sheet: MountedComponent): boolean => sheet.find('.sheet') !== null;

describe('the privacy sheet', () => {
  it('is hidden until an API needs consent', () => {
    const sheet = open();
    expect(isOpen(sheet)).toBe(false);
    expect(sheet.text).toBe('');
    const resolve = api();
    expect(isOpen(sheet)).toBe(true);
    expect(answers(resolve)).toEqual([EXPOSED]);
  });

  it("has WeChat's own agree button, with an id", () => {
    const sheet = open();
    api();
    const agree = sheet.get('.sheet__button--agree');
    expect(agree.tag).toBe('button');
    expect(agree.text).toBe('同意');
    expect(agree.attribute('open-type')).toBe('agreePrivacyAuthorization');
    expect(sheet.find('#privacy-agree')?.text).toBe('同意');
  });

  it('does not close by a tap beside it: each API must be answered', () => {
    const sheet = open();
    api();
    fire(sheet.get('.cover'), 'tap');
    expect(isOpen(sheet)).toBe(true);
  });

  it('answers an agreement with the id of the button, and closes', () => {
    const sheet = open();
    const resolve = api();
    fire(sheet.get('.sheet__button--agree'), 'agreeprivacyauthorization');
    expect(answers(resolve)).toEqual([EXPOSED, { event: 'agree', buttonId: 'privacy-agree' }]);
    expect(isOpen(sheet)).toBe(false);
  });

  it('is not agreed to by the tap alone: WeChat says so by its own event', () => {
    const sheet = open();
    const resolve = api();
    expect(() => {
      fire(sheet.get('.sheet__button--agree'), 'tap');
    }).toThrow('event_unheard');
    expect(answers(resolve)).toEqual([EXPOSED]);
  });

  it('answers a refusal, and closes', () => {
    const sheet = open();
    const resolve = api();
    fire(sheet.byText('不同意'), 'tap');
    expect(answers(resolve)).toEqual([EXPOSED, DISAGREE]);
    expect(isOpen(sheet)).toBe(false);
  });

  it('is one for several APIs, and answers each of them once', () => {
    const sheet = open();
    const waiting = [api(), api(), api()];
    expect(sheet.all('.sheet')).toHaveLength(1);
    fire(sheet.get('.sheet__button--agree'), 'agreeprivacyauthorization');
    for (const resolve of waiting) {
      expect(answers(resolve)).toEqual([EXPOSED, { event: 'agree', buttonId: 'privacy-agree' }]);
    }
    expect(isOpen(sheet)).toBe(false);
  });

  it('opens again for the next one', () => {
    const sheet = open();
    api();
    fire(sheet.byText('不同意'), 'tap');
    const resolve = api();
    expect(isOpen(sheet)).toBe(true);
    expect(answers(resolve)).toEqual([EXPOSED]);
  });

  it('opens the privacy guide, and stays open', () => {
    const sheet = open();
    const resolve = api();
    fire(sheet.byText('《用户隐私保护指引》'), 'tap');
    expect(openPrivacyContract).toHaveBeenCalledTimes(1);
    expect(isOpen(sheet)).toBe(true);
    expect(answers(resolve)).toEqual([EXPOSED]);
  });
});

describe('a page with the sheet', () => {
  it('that is hidden refuses what waits', () => {
    const sheet = open();
    sheet.show();
    const resolve = api();
    sheet.hide();
    expect(answers(resolve)).toEqual([EXPOSED, DISAGREE]);
    expect(isOpen(sheet)).toBe(false);
  });

  it('that is left refuses what waits', () => {
    const sheet = open();
    const resolve = api();
    sheet.unmount();
    expect(answers(resolve)).toEqual([EXPOSED, DISAGREE]);
  });

  it('shows none while it is hidden, and does again when it is back', () => {
    const sheet = open();
    sheet.hide();
    expect(answers(api())).toEqual([DISAGREE]);
    expect(isOpen(sheet)).toBe(false);
    sheet.show();
    expect(answers(api())).toEqual([EXPOSED]);
    expect(isOpen(sheet)).toBe(true);
  });

  it('below another page leaves the sheet to that page', () => {
    const below = open();
    below.hide();
    const above = open();
    api();
    expect([isOpen(below), isOpen(above)]).toEqual([false, true]);
    above.unmount();
    below.show();
    const resolve = api();
    expect(isOpen(below)).toBe(true);
    expect(answers(resolve)).toEqual([EXPOSED]);
  });
});
