/** Shared with end-to-end tests of the app: a preview, and a browser that watches its pages. */
export {
  type Browser,
  describeInBrowser,
  launchBrowser,
  openPage,
  ready,
  reLaunch,
  type WatchedPage,
} from '../test/support/browser';
export { startPreview } from '../test/support/preview';
