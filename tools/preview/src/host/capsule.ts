import { element, icon } from './dom';

export interface CapsuleActions {
  readonly reload: () => void;
  readonly home: () => void;
  readonly background: () => void;
}

/**
 * WeChat's own buttons at the top right: a menu, and the button that sends the mini-program to the
 * background.
 */
export class Capsule {
  readonly element: HTMLElement;
  private sheet: HTMLElement | undefined;

  constructor(
    private readonly screen: () => HTMLElement,
    private readonly actions: CapsuleActions,
  ) {
    const menu = button('更多', () => {
      this.openMenu();
    });
    menu.append(
      icon(
        'M4.5 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0M9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0M15.5 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
      ),
    );
    const close = button('关闭', actions.background);
    close.append(
      icon(
        'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17m0 2a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13m0 3.7a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6',
      ),
    );
    this.element = element('div', 'preview-capsule', { role: 'group', 'aria-label': '胶囊按钮' }, [
      menu,
      element('span', 'preview-capsule-line'),
      close,
    ]);
  }

  private openMenu(): void {
    if (this.sheet) return;
    const { reload, home, background } = this.actions;
    const entry = (text: string, run: () => void): HTMLElement => {
      const made = button(undefined, () => {
        this.closeMenu();
        run();
      });
      made.textContent = text;
      return made;
    };
    const list = element('div', 'preview-menu', { role: 'dialog', 'aria-label': '小程序菜单' }, [
      entry('重新进入小程序', reload),
      entry('返回首页', home),
      entry('进入后台', background),
      entry('取消', () => undefined),
    ]);
    const sheet = element('div', 'preview-menu-mask', {}, [list]);
    sheet.addEventListener('click', ({ target }) => {
      if (target === sheet) this.closeMenu();
    });
    sheet.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.closeMenu();
    });
    this.sheet = sheet;
    this.screen().append(sheet);
    list.querySelector('button')?.focus();
  }

  private closeMenu(): void {
    this.sheet?.remove();
    this.sheet = undefined;
  }
}

function button(label: string | undefined, onClick: () => void): HTMLButtonElement {
  const made = element('button', '', { type: 'button', ...(label !== undefined && { 'aria-label': label }) });
  made.addEventListener('click', onClick);
  return made;
}
