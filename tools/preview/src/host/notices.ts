import type { Say } from '../panels/texts';
import { element } from './dom';

/** Maximum number of notices on the screen; the console has all of them. */
const MOST = 3;

/** The preview's messages over the page: invalid settings, and uncaught exceptions. */
export class Notices {
  readonly element = element('div', 'preview-notices', { role: 'alert' });
  private readonly shown = new Set<string>();

  constructor(private readonly say: Say) {}

  /** Shows equal notices once. `place` is a file with line and column, and its link for an editor. */
  show(title: string, text: string, place?: { readonly text: string; readonly href: string }): void {
    const key = `${title}\n${text}\n${place?.text ?? ''}`;
    if (this.shown.has(key)) return;
    this.shown.add(key);
    const close = element('button', '', { type: 'button', 'aria-label': this.say('closeNotice') }, ['×']);
    const notice = element('div', 'preview-notice', {}, [
      element('div', 'preview-notice-text', {}, [
        element('strong', '', {}, [title]),
        ...(place === undefined ? [] : [element('a', '', { href: place.href }, [place.text])]),
        element('span', '', {}, [text]),
      ]),
      close,
    ]);
    close.addEventListener('click', () => {
      notice.remove();
      this.shown.delete(key);
    });
    this.element.prepend(notice);
    for (const old of [...this.element.children].slice(MOST)) old.remove();
  }
}
