import path from 'node:path';
import { CUSTOM_TAB_BAR } from 'mp-app-model/resolution';
import { engine } from './engine';
import { ComponentRuntimeError } from './errors';
import { Mounted } from './mounted';
import { readAppModel, readJson, type Project } from './project';
import { load } from './registry';
import { resolveComponent } from './resolve';
import { elementOf, TestNode } from './test-node';

/** A custom tab bar, of the page that it is shown with: WeChat creates one for each tab. */
export class MountedTabBar extends Mounted {
  private constructor(node: TestNode) {
    super(elementOf(node), elementOf(node));
  }

  /**
   * Loads the tab bar of a page, and returns what mounts it; `undefined` for a page that has none.
   *
   * @throws ComponentRuntimeError `missing_custom_tab_bar`, or why it cannot be loaded
   */
  static loadFor(project: Project, route: string): (() => MountedTabBar) | undefined {
    const { customTabBar, tabs = [] } = readAppModel(project);
    if (!customTabBar || !tabs.some(({ pagePath }) => pagePath === route)) return undefined;
    if (!readJson(path.join(project.root, CUSTOM_TAB_BAR))) {
      const message = `app.json has "custom": true, and there is no ${CUSTOM_TAB_BAR}.json: no tab bar is shown`;
      throw new ComponentRuntimeError('missing_custom_tab_bar', message);
    }
    const unit = load(
      project,
      resolveComponent(project, path.join(project.root, 'app'), `/${CUSTOM_TAB_BAR}`),
    );
    return () => {
      const created = engine.create(unit.id);
      const tabBar = new MountedTabBar(new TestNode(created._exparserNode));
      tabBar.enter(created.dom);
      return tabBar;
    };
  }
}
