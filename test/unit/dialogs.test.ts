import { createDialogs } from '../../miniprogram/platform/dialogs';
import type { Wx } from '../../miniprogram/platform/wx';
import { createWorld } from '../fakes/world';

const QUESTION = { title: 'Unsaved', content: 'Go on?', confirmText: 'Yes', cancelText: 'No' };

describe('a question', () => {
  it.each([true, false])('that the person answers with %s', async (confirm) => {
    const { wx } = createWorld();
    const answer = createDialogs(wx).confirm(QUESTION);
    expect(wx.questions).toEqual([expect.objectContaining(QUESTION)]);
    wx.questions[0]?.success({ confirm });
    expect(await answer).toBe(confirm);
  });

  it('that WeChat does not ask counts as not confirmed', async () => {
    const { wx } = createWorld();
    const answer = createDialogs(wx).confirm(QUESTION);
    wx.questions[0]?.fail({ errMsg: 'showModal:fail' });
    expect(await answer).toBe(false);
  });

  it('that WeChat throws at counts as not confirmed', async () => {
    const showModal = (): never => {
      throw new Error('showModal:fail parameter error');
    };
    expect(await createDialogs({ showModal } as Partial<Wx> as Wx).confirm(QUESTION)).toBe(false);
  });
});

describe('an alert before leaving', () => {
  it('is switched on with its text, and off', () => {
    const enableAlertBeforeUnload = jest.fn();
    const disableAlertBeforeUnload = jest.fn();
    const dialogs = createDialogs({ enableAlertBeforeUnload, disableAlertBeforeUnload } as Partial<Wx> as Wx);
    dialogs.alertBeforeLeaving('Unsaved');
    expect(enableAlertBeforeUnload.mock.calls).toEqual([[{ message: 'Unsaved' }]]);
    expect(disableAlertBeforeUnload).not.toHaveBeenCalled();
    dialogs.alertBeforeLeaving(undefined);
    expect(disableAlertBeforeUnload).toHaveBeenCalledTimes(1);
    expect(enableAlertBeforeUnload).toHaveBeenCalledTimes(1);
  });

  it('is nothing below 2.12.0', () => {
    const dialogs = createDialogs({} as Partial<Wx> as Wx);
    expect(() => {
      dialogs.alertBeforeLeaving('Unsaved');
      dialogs.alertBeforeLeaving(undefined);
    }).not.toThrow();
  });
});

describe('a tab', () => {
  it('is opened by its path', () => {
    const { wx } = createWorld();
    createDialogs(wx).openTab('/pages/profile/profile');
    expect(wx.tabs).toEqual(['/pages/profile/profile']);
  });
});
