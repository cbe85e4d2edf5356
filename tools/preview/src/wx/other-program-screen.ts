import type { ComingBack, Simulator } from '../ports';
import { button, freshId, make, openDialog } from './overlay';

/** The mini-program that was opened, and the data passed to it. */
export interface OpenedProgram {
  readonly appId: string;
  readonly path: string;
  readonly extraData: object;
}

export type AnswerFault = 'appid' | 'state' | 'again';

/**
 * A stand-in for another mini-program: it covers the screen, shows the data passed to it, and returns as
 * `wx.navigateBackMiniProgram` does, with the given `state` and a result, or without data.
 * @param takeFault called when it returns: how the result is wrong
 */
export function showOtherProgram(
  simulator: Simulator,
  program: OpenedProgram,
  takeFault: () => AnswerFault | undefined,
): void {
  const titleId = freshId();
  const field = make('input', 'wx-layer-program-input', {
    'aria-label': '带回的文字',
    value: '已完成',
  }) as HTMLInputElement;
  const leave = (back: ComingBack): void => {
    dialog.close();
    // Also for an app that the panels have brought back meanwhile.
    simulator.setVisible(false);
    simulator.setVisible(true, back);
  };
  const withResult = (): void => {
    const { state } = program.extraData as { state?: unknown };
    const back = forge(
      { appId: program.appId, extraData: { state, result: { text: field.value } } },
      takeFault(),
    );
    leave(back.answer);
    // It is opened and left once more, and returns the same.
    if (back.again) setTimeout(leave, 0, back.answer);
  };
  const without = (): void => {
    leave({ appId: program.appId, extraData: {} });
  };
  const screen = make('div', 'wx-layer-mask wx-layer-program', {}, [
    make(
      'div',
      'wx-layer-program-page',
      { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId },
      [
        make('header', 'wx-layer-program-bar', {}, [
          make('h3', '', { id: titleId }, ['另一个小程序']),
          button('wx-layer-program-capsule', '不带结果返回', without),
        ]),
        make('p', 'wx-layer-program-line', {}, [program.appId]),
        make('p', 'wx-layer-program-line', {}, [program.path === '' ? '首页' : program.path]),
        make('pre', 'wx-layer-program-told', {}, [JSON.stringify(program.extraData, undefined, 2)]),
        field,
        button('wx-layer-button wx-layer-button-primary', '带结果返回', withResult),
      ],
    ),
  ]);
  simulator.setVisible(false);
  const dialog = openDialog(simulator.layer, screen, without);
}

function forge(
  answer: ComingBack,
  fault: AnswerFault | undefined,
): { readonly answer: ComingBack; readonly again: boolean } {
  if (fault === 'appid') return { answer: { ...answer, appId: 'wx0000000000forged' }, again: false };
  if (fault === 'state')
    return { answer: { ...answer, extraData: { ...answer.extraData, state: 'guessed' } }, again: false };
  return { answer, again: fault === 'again' };
}
