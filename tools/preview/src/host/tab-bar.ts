import type { AppConfig, TabBarChange, TabBarItem } from '../ports';
import { element } from './dom';

type TabBarConfig = NonNullable<AppConfig['tabBar']>;

interface Tab {
  item: TabBarItem;
  readonly label: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly image: HTMLImageElement | undefined;
  readonly badge: HTMLElement;
}

/** WeChat's native tab bar. */
export class TabBar {
  private readonly tabs: readonly Tab[];
  private selected = '';

  constructor(
    bar: HTMLElement,
    private readonly config: TabBarConfig,
    onTap: (item: TabBarItem, index: number) => void,
  ) {
    this.tabs = config.list.map((item, index) => {
      const badge = element('span', 'preview-badge', { hidden: '' });
      const image =
        item.iconPath === undefined ? undefined : element('img', 'preview-tab-image', { alt: '' });
      const label = element('span', 'preview-tab-text', {}, [item.text]);
      const button = element('button', 'preview-tab', { type: 'button', role: 'tab' }, [
        ...(image ? [image] : []),
        label,
        badge,
      ]);
      button.addEventListener('click', () => {
        onTap(item, index);
      });
      return { item, label, button, image, badge };
    });
    bar.setAttribute('role', 'tablist');
    bar.style.background = config.backgroundColor ?? '#ffffff';
    bar.classList.toggle('preview-tabs-white-border', config.borderStyle === 'white');
    bar.append(...this.tabs.map(({ button }) => button));
  }

  select(route: string): void {
    this.selected = route;
    for (const { item, button, image } of this.tabs) {
      const selected = item.pagePath === route;
      button.setAttribute('aria-selected', String(selected));
      button.style.color = (selected ? this.config.selectedColor : this.config.color) ?? '';
      const path = selected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath;
      if (image && path !== undefined) image.src = `/${path.replace(/^\/+/, '')}`;
    }
  }

  setItem(index: number, change: TabBarChange): void {
    const tab = this.tabs[index];
    if (!tab) return;
    tab.item = { ...tab.item, ...change };
    tab.label.textContent = tab.item.text;
    this.select(this.selected);
  }

  /** `''` shows a dot, undefined nothing. */
  setBadge(index: number, text: string | undefined): void {
    const badge = this.tabs[index]?.badge;
    if (!badge) return;
    badge.hidden = text === undefined;
    badge.classList.toggle('preview-badge-dot', text === '');
    // WeChat shows four characters at most.
    badge.textContent = text !== undefined && text.length > 4 ? '…' : (text ?? '');
  }
}
