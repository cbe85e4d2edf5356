import type { AppConfig, TabBarChange, TabBarItem } from '../ports';
import { element } from './dom';

type TabBarConfig = NonNullable<AppConfig['tabBar']>;

interface Tab {
  item: TabBarItem;
  /** By wx.setTabBarItem: it stays in another theme. */
  change: TabBarChange;
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
    private readonly bar: HTMLElement,
    private config: TabBarConfig,
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
      return { item, change: {}, label, button, image, badge };
    });
    bar.setAttribute('role', 'tablist');
    this.colour();
    bar.append(...this.tabs.map(({ button }) => button));
  }

  /** @param config the same tabs with the values of another theme */
  takeTheme(config: TabBarConfig): void {
    this.config = config;
    this.colour();
    config.list.forEach((item, index) => {
      const tab = this.tabs[index];
      if (tab) tab.item = { ...item, ...tab.change };
    });
    this.select(this.selected);
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
    tab.change = { ...tab.change, ...change };
    tab.item = { ...tab.item, ...change };
    tab.label.textContent = tab.item.text;
    this.select(this.selected);
  }

  private colour(): void {
    this.bar.style.background = this.config.backgroundColor ?? '#ffffff';
    this.bar.classList.toggle('preview-tabs-white-border', this.config.borderStyle === 'white');
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
