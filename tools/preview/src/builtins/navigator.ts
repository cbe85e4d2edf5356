import { servicesOf } from '../wx/services';
import { define, each } from './component';
import type { BuiltinDeps } from './deps';

type Navigate = (options: {
  url: string;
  delta: number;
  success: () => void;
  fail: (e: object) => void;
}) => unknown;

const ROUTES: Readonly<Record<string, string>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

/** `<navigator>`. */
export function navigators(deps: BuiltinDeps): Record<string, object> {
  const { report } = servicesOf(deps.wx);
  return {
    navigator: define({
      properties: {
        url: String,
        openType: { type: String, value: 'navigate' },
        delta: { type: Number, value: 1 },
        target: { type: String, value: 'self' },
        ...each(null, 'appId', 'path', 'extraData', 'version', 'shortLink'),
      },
      hoverClass: 'navigator-hover',
      setup: (self) => {
        self.engine.addListener('tap', () => {
          const { url, openType, delta, target } = self.data;
          const name = ROUTES[String(openType)];
          const route =
            name === undefined ? undefined : (deps.wx as Record<string, Navigate | undefined>)[name];
          if (target === 'miniProgram' || route === undefined) {
            const tag = `<navigator target="${String(target)}" open-type="${String(openType)}">`;
            report(`${tag}: the preview does not support this`);
            self.fire('fail', { errMsg: 'navigator:fail the preview does not support this' });
            return;
          }
          route({
            url: String(url),
            delta: Number(delta),
            success: () => {
              self.fire('success', {});
            },
            fail: (error) => {
              console.error(error);
              self.fire('fail', error);
            },
          });
        });
        return {
          attached: () => {
            if (!self.element.hasAttribute('role')) self.element.setAttribute('role', 'link');
          },
        };
      },
    }),
  };
}
