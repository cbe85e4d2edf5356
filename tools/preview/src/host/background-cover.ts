import { element } from './dom';

/** What the phone shows while the mini-program is in the background. */
export function backgroundCover(comeBack: () => void): HTMLElement {
  const button = element('button', '', { type: 'button' }, ['回到小程序']);
  button.addEventListener('click', comeBack);
  return element('div', 'preview-background', { role: 'status', hidden: '' }, [
    element('p', '', {}, ['小程序在后台']),
    button,
  ]);
}
