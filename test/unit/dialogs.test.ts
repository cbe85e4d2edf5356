import { createDialogs } from '../../miniprogram/platform/dialogs';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';
import { createWorld } from '../fakes/world';

const QUESTION = { title: 'Unsaved', content: 'Go on?', confirmText: 'Yes', cancelText: 'No' };

describe('a question', () => {
  it.each([true, false])('that the user answers with %s', async (confirm) => {
    const { wx, app } = createWorld();
    const answer = createDialogs(wx, app.clock).confirm(QUESTION);
    expect(wx.questions).toEqual([expect.objectContaining(QUESTION)]);
    wx.questions[0]?.success({ confirm });
    expect(await answer).toBe(confirm);
  });

  it('that WeChat does not ask is not answered', async () => {
    const { wx, app } = createWorld();
    const answer = createDialogs(wx, app.clock).confirm(QUESTION);
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
      ).confirm(QUESTION),
    ).toBeUndefined();
  });
});

describe('a question that WeChat never answers', () => {
  it('ends after ten minutes of foreground time, and hidden time is none', async () => {
    const { wx, app, time } = createWorld();
    const answer = createDialogs(wx, app.clock).confirm(QUESTION);
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
  it('is switched on with its text, and off', () => {
    const enableAlertBeforeUnload = jest.fn();
    const disableAlertBeforeUnload = jest.fn();
    const dialogs = createDialogs(
      { enableAlertBeforeUnload, disableAlertBeforeUnload } as Partial<Wx> as Wx,
      createForegroundClock(new VirtualTime()),
    );
    dialogs.alertBeforeLeaving('Unsaved');
    expect(enableAlertBeforeUnload.mock.calls).toEqual([[{ message: 'Unsaved' }]]);
    expect(disableAlertBeforeUnload).not.toHaveBeenCalled();
    dialogs.alertBeforeLeaving(undefined);
    expect(disableAlertBeforeUnload).toHaveBeenCalledTimes(1);
    expect(enableAlertBeforeUnload).toHaveBeenCalledTimes(1);
  });

  it('is nothing below 2.12.0', () => {
    const dialogs = createDialogs({} as Partial<Wx> as Wx, createForegroundClock(new VirtualTime()));
    expect(() => {
      dialogs.alertBeforeLeaving('Unsaved');
      dialogs.alertBeforeLeaving(undefined);
    }).not.toThrow();
  });
});

describe('a tab', () => {
  it('is opened by its path', () => {
    const { wx, app } = createWorld();
    createDialogs(wx, app.clock).openTab('/pages/profile/profile');
    expect(wx.tabs).toEqual(['/pages/profile/profile']);
  });
});
