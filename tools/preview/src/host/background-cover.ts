import type { Say } from '../panels/texts';
import { element } from './dom';

/** The phone's screen while the mini-program is in the background. */
export function backgroundCover(say: Say, comeBack: () => void): HTMLElement {
  const button = element('button', '', { type: 'button' }, [say('backToApp')]);
  button.addEventListener('click', comeBack);
  return element('div', 'preview-background', { role: 'status', hidden: '' }, [
    element('p', '', {}, [say('inBackground')]),
    button,
  ]);
}
