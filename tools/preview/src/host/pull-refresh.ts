import type { PageRouter } from './page-router';

type Api = (options?: object) => unknown;

interface RefreshApis {
  startPullDownRefresh: Api;
  stopPullDownRefresh: Api;
}

const CLASS = 'preview-refreshing';

/** The dots above a page between onPullDownRefresh and wx.stopPullDownRefresh. */
export class PullRefresh {
  constructor(
    private readonly router: PageRouter,
    wx: object,
  ) {
    const apis = wx as RefreshApis;
    const { startPullDownRefresh, stopPullDownRefresh } = apis;
    apis.startPullDownRefresh = (options) => {
      this.show(true);
      return startPullDownRefresh(options);
    };
    apis.stopPullDownRefresh = (options) => {
      this.show(false);
      return stopPullDownRefresh(options);
    };
  }

  /** Simulates a finger that pulls the page down. */
  pull(): void {
    this.show(true);
    this.router.current?.call('onPullDownRefresh');
  }

  private show(refreshing: boolean): void {
    this.router.current?.element.classList.toggle(CLASS, refreshing);
  }
}
