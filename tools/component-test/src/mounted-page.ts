import { engine } from './engine';
import { Mounted } from './mounted';
import { MountedTabBar } from './mounted-tab-bar';
import { pushPage, removePage } from './page-stack';
import type { Project } from './project';
import { load } from './registry';
import { resolvePage } from './resolve';
import { elementOf, TestNode } from './test-node';

/** The options that a page is opened with. */
export type Query = Readonly<Record<string, string>>;

/** A page under test, on top of the page stack. */
export class MountedPage extends Mounted {
  private shownTabBar: MountedTabBar | undefined;

  private constructor(
    node: TestNode,
    private readonly mountTabBar: (() => MountedTabBar) | undefined,
  ) {
    super(elementOf(node), elementOf(node));
  }

  /** The custom tab bar of a tab's page, mounted when it is first asked for, also by `getTabBar()`. */
  get tabBar(): MountedTabBar | undefined {
    return (this.shownTabBar ??= this.mountTabBar?.());
  }

  /**
   * @param route the page's path as app.json writes it. Runs attached, onLoad, onShow, ready, onReady in this
   * order.
   */
  static mount(project: Project, route: string, query: Query = {}): MountedPage {
    const mountTabBar = MountedTabBar.loadFor(project, route);
    const unit = load(project, resolvePage(project, route));
    const created = engine.create(unit.id);
    const page = new MountedPage(new TestNode(created._exparserNode), mountTabBar);
    Object.assign(page.instance, { route, is: route, options: { ...query } });
    if (mountTabBar) Object.assign(page.instance, { getTabBar: () => page.tabBar?.instance });
    pushPage(page.instance);
    page.enter(created.dom, {
      attached: () => {
        page.lifecycle('onLoad', { ...query });
        page.show();
      },
      ready: () => {
        page.lifecycle('onReady');
      },
    });
    return page;
  }

  /** Simulates the page's return: components' `show`, then onShow. */
  show(): void {
    elementOf(this).triggerPageLifeTime('show');
    this.lifecycle('onShow');
  }

  /** Simulates another page or app covering it: components' `hide`, then onHide. */
  hide(): void {
    elementOf(this).triggerPageLifeTime('hide');
    this.lifecycle('onHide');
  }

  protected override leave(): void {
    this.shownTabBar?.unmount();
    this.lifecycle('onUnload');
  }

  protected override forget(): void {
    removePage(this.instance);
  }

  private lifecycle(name: string, ...args: readonly unknown[]): void {
    if (typeof this.instance[name] === 'function') this.call(name, ...args);
  }
}
