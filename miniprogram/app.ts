import { backend } from './backend/adapter';
import { PROBLEM_TEXTS } from './backend/error-texts';
import { config } from './config';
import { wechat } from './platform/wx';
import { createServices } from './services';
import type { Services } from './services';

let services: Services | undefined;

App<Partial<IAppOption>>({
  onLaunch({ scene }) {
    const warn = (line: string): void => {
      // eslint-disable-next-line no-console -- for its developer: develop builds only
      console.warn(line);
    };
    services = createServices({ wx: wechat, config, backend, problemTexts: PROBLEM_TEXTS, scene, warn });
    Object.assign(this, services);
    services.start();
  },

  onShow(entry) {
    services?.show(entry);
  },

  onHide() {
    services?.hide();
  },

  onError(error) {
    services?.reports.error(error);
  },

  onUnhandledRejection({ reason }) {
    services?.reports.rejection(reason);
  },

  onPageNotFound({ path }) {
    services?.pageNotFound(path);
  },
});
