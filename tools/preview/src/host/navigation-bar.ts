import { element, icon } from './dom';

export interface NavigationLook {
  readonly title: string;
  readonly background: string;
  readonly front: string;
  readonly custom: boolean;
  /** The button on the left: back if there is a page below, home on a page other than the first one. */
  readonly button: 'back' | 'home' | 'none';
}

/** WeChat's navigation bar over a page. */
export class NavigationBar {
  private readonly title = element('h1', 'preview-title');
  private readonly back = element('button', 'preview-back', { type: 'button', 'aria-label': '返回' }, [
    icon('M15.5 4.5L8 12l7.5 7.5'),
  ]);
  private readonly home = element('button', 'preview-home', { type: 'button', 'aria-label': '返回首页' }, [
    icon('M4 11.2L12 4l8 7.2V20h-5.4v-5.6H9.4V20H4z'),
  ]);

  constructor(
    private readonly bar: HTMLElement,
    private readonly screen: HTMLElement,
    actions: { readonly back: () => void; readonly home: () => void },
  ) {
    this.back.addEventListener('click', actions.back);
    this.home.addEventListener('click', actions.home);
    bar.append(this.back, this.home, this.title);
  }

  show(look: NavigationLook): void {
    const { title, background, front, custom, button } = look;
    this.title.textContent = title;
    this.bar.hidden = custom;
    this.bar.style.background = background;
    this.back.hidden = button !== 'back';
    this.home.hidden = button !== 'home';
    // Status bar and capsule are on the bar, or on the page when the page draws its own bar.
    this.screen.style.setProperty('--navigation-front', front);
    const light = front.toLowerCase() === '#ffffff';
    this.screen.classList.toggle('preview-light-text', light);
  }
}

/** WeChat's names for the two colours of the title. */
export function frontColor(style: string | undefined): string {
  return style === 'black' ? '#000000' : '#ffffff';
}
