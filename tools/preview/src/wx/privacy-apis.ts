import type { Simulator } from '../ports';
import { appConfig, addressParameter } from './app-config';
import type { OwnStorage } from './own-storage';
import { askSheet, button, showDocument } from './overlay';
import { Privacy, type PrivacyListener, type PrivacyMode } from './privacy';
import type { Report } from './report';
import type { Part, Services } from './services';
import { atLeast, SINCE } from './versions';

const MODES: Readonly<Record<string, PrivacyMode>> = {
  '1': 'ask',
  coupled: 'coupled',
  refused: 'refused',
  undeclared: 'undeclared',
};

function contractName(): string {
  const title = appConfig()?.window?.navigationBarTitleText ?? '';
  return `《${title === '' ? '小程序' : title}隐私保护指引》`;
}

function showContract(simulator: Simulator): void {
  showDocument(simulator.layer, contractName(), [
    '这里是预览：真正的隐私保护指引在微信公众平台填写，由微信展示。',
    'This is only a preview: WeChat shows the real privacy guide of the mini-program.',
  ]);
}

function popup(simulator: Simulator): Promise<boolean> {
  const link = button('wx-layer-link', contractName(), () => {
    showContract(simulator);
  });
  return askSheet(simulator.layer, {
    title: '用户隐私保护提示',
    body: ['请仔细阅读', link, '。如你同意，请点击“同意”开始使用。'],
    accept: '同意',
    refuse: '拒绝',
  });
}

/** The user's consent. Requested only with `?privacy=...`, and if app.json enables the check. */
export function createPrivacy(simulator: Simulator, storage: OwnStorage, report: Report): Privacy {
  return new Privacy({
    mode: () => {
      const checked =
        appConfig()?.['__usePrivacyCheck__'] === true && atLeast(simulator.sdkVersion, SINCE.privacy);
      return (checked ? MODES[addressParameter('privacy') ?? ''] : undefined) ?? 'granted';
    },
    storage,
    key: `mp.privacy/${simulator.user}`,
    popup: () => popup(simulator),
    report,
  });
}

/** getPrivacySetting, requirePrivacyAuthorize, onNeedPrivacyAuthorization, openPrivacyContract. */
export function privacyApis({ privacy, simulator, api }: Services): Part {
  return {
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: privacy.needed,
      privacyContractName: contractName(),
    })),
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', () => privacy.ask('requirePrivacyAuthorize')),
    openPrivacyContract: api('openPrivacyContract', () => {
      showContract(simulator);
    }),
    onNeedPrivacyAuthorization: (listener: PrivacyListener) => {
      privacy.listen(listener);
    },
  };
}
