import { createDialogs } from '../../miniprogram/platform/dialogs';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';
import { createWorld } from '../fakes/world';

const LIGHT = { current: 'light' } as const;
const QUESTION = { title: 'Unsaved', content: 'Go on?', confirmText: 'Yes', cancelText: 'No' };

describe('a question', () => {
  it.each([true, false])('that the user answers with %s', async (confirm) => {
    const { wx, app } = createWorld();
    const answer = createDialogs(wx, app.clock, LIGHT).confirm(QUESTION);
    expect(wx.questions).toEqual([expect.objectContaining(QUESTION)]);
    wx.questions[0]?.success({ confirm });
    expect(await answer).toBe(confirm);
  });

  it('that WeChat does not ask is not answered', async () => {
    const { wx, app } = createWorld();
    const answer = createDialogs(wx, app.clock, LIGHT).confirm(QUESTION);
    wx.questions[0]?.fail({ errMsg: 'showModal:fail' });
    expect(await answer).toBeUndefined();
  });

  it('that WeChat throws at is not answered', async () => {
    const showModal = (): never => {
      throw new Error('showModal:fail parameter error');
    };
    expect(
      await createDialogs(
        { showModal } as Partial<Wx> as Wx,
        createForegroundClock(new VirtualTime()),
        LIGHT,
      ).confirm(QUESTION),
    ).toBeUndefined();
  });
});

describe('a question that WeChat never answers', () => {
  it('ends after ten minutes of foreground time, and hidden time is none', async () => {
    const { wx, app, time } = createWorld();
    const answer = createDialogs(wx, app.clock, LIGHT).confirm(QUESTION);
    await time.pass(300_000);
    app.hide();
    await time.pass(3_600_000);
    app.show();
    let ended = false;
    void answer.then(() => {
      ended = true;
    });
    await time.pass(299_000);
    expect(ended).toBe(false);
    expect(await time.until(answer)).toBeUndefined();
  });
});

describe('an alert before leaving', () => {
  it('is switched on with its text, and off again', () => {
    const enableAlertBeforeUnload = jest.fn();
    const disableAlertBeforeUnload = jest.fn();
    const dialogs = createDialogs(
      { enableAlertBeforeUnload, disableAlertBeforeUnload } as Partial<Wx> as Wx,
      createForegroundClock(new VirtualTime()),
      LIGHT,
    );
    dialogs.alertBeforeLeaving('Unsaved');
    expect(enableAlertBeforeUnload.mock.calls).toEqual([[{ message: 'Unsaved' }]]);
    expect(disableAlertBeforeUnload).not.toHaveBeenCalled();
    dialogs.alertBeforeLeaving(undefined);
    expect(disableAlertBeforeUnload).toHaveBeenCalledTimes(1);
    expect(enableAlertBeforeUnload).toHaveBeenCalledTimes(1);
  });

  it('does nothing below 2.12.0', () => {
    const dialogs = createDialogs({} as Partial<Wx> as Wx, createForegroundClock(new VirtualTime()), LIGHT);
    expect(() => {
      dialogs.alertBeforeLeaving('Unsaved');
      dialogs.alertBeforeLeaving(undefined);
    }).not.toThrow();
  });
});

describe("a question's button", () => {
  const colorOf = (theme: 'light' | 'dark', destructive: boolean): string | undefined => {
    const { wx, app } = createWorld();
    void createDialogs(wx, app.clock, { current: theme }).confirm({ ...QUESTION, destructive });
    return wx.questions[0]?.confirmColor;
  };

  it('is red where something is lost, in either theme, and of four colours no two are equal', () => {
    const colors = [
      colorOf('light', true),
      colorOf('dark', true),
      colorOf('light', false),
      colorOf('dark', false),
    ];
    expect(colors).toEqual(['#d54941', '#f6685d', '#576b95', '#7d90a9']);
  });
});

describe('a choice', () => {
  const choose = (showActionSheet?: Wx['showActionSheet']): Promise<number | undefined> =>
    createDialogs(
      (showActionSheet ? { showActionSheet } : {}) as Partial<Wx> as Wx,
      createForegroundClock(new VirtualTime()),
      LIGHT,
    ).choose(['a', 'b']);

  it('is the index of what was picked, and nothing for who picked nothing', async () => {
    const asked: string[][] = [];
    expect(
      await choose(({ itemList, success }) => {
        asked.push(itemList);
        success({ tapIndex: 1 });
      }),
    ).toBe(1);
    expect(asked).toEqual([['a', 'b']]);
    expect(
      await choose(({ fail }) => {
        fail({ errMsg: 'showActionSheet:fail cancel' });
      }),
    ).toBeUndefined();
    expect(await choose()).toBeUndefined();
  });
});
