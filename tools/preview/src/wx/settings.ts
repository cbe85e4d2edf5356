import { ApiError } from './call';
import { askSheet, showDocument } from './overlay';
import type { Part, Services } from './services';
import { askSubscriptions, subscriptionsSetting } from './subscriptions';

const SCOPES: Readonly<Record<string, string>> = {
  'scope.userLocation': '你的位置信息',
  'scope.userFuzzyLocation': '你的模糊位置信息',
  'scope.record': '你的麦克风',
  'scope.camera': '你的摄像头',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.bluetooth': '蓝牙',
  'scope.addPhoneContact': '添加到联系人',
  'scope.addPhoneCalendar': '添加到日历',
  'scope.werun': '微信运动步数',
};

type Settings = Record<string, boolean>;

interface WithSubscriptions {
  withSubscriptions?: boolean;
}

/** authorize, getSetting, openSetting: the user's permissions, stored for each user. */
export function settingApis(services: Services): Part {
  const { api, simulator, simulatorStorage } = services;
  const key = `mp.settings/${simulator.user}`;
  const read = (): Settings => {
    try {
      return JSON.parse(simulatorStorage.getItem(key) ?? '{}') as Settings;
    } catch {
      return {};
    }
  };
  const withThem = (wanted: boolean): object => {
    const setting = wanted ? subscriptionsSetting(services) : undefined;
    return setting === undefined ? {} : { subscriptionsSetting: setting };
  };
  return {
    authorize: api('authorize', async ({ scope = '' }: { scope?: string }) => {
      const name = SCOPES[scope];
      if (name === undefined) throw new ApiError('invalid scope');
      const settings = read();
      const accepted =
        settings[scope] ??
        (await askSheet(simulator.layer, {
          title: `申请使用${name}`,
          body: [],
          accept: '允许',
          refuse: '拒绝',
        }));
      simulatorStorage.setItem(key, JSON.stringify({ ...read(), [scope]: accepted }));
      if (!accepted) throw new ApiError('auth deny');
    }),
    getSetting: api('getSetting', ({ withSubscriptions = false }: WithSubscriptions) => ({
      authSetting: read(),
      ...withThem(withSubscriptions),
    })),
    openSetting: api('openSetting', async ({ withSubscriptions = false }: WithSubscriptions) => {
      if (withSubscriptions) {
        await askSubscriptions(services);
        return { authSetting: read(), ...withThem(true) };
      }
      const settings = Object.entries(read());
      const lines = settings.map(([scope, on]) => `${SCOPES[scope] ?? scope}：${on ? '允许' : '拒绝'}`);
      showDocument(simulator.layer, '设置', lines.length === 0 ? ['还没有申请过任何权限'] : lines);
      return { authSetting: read() };
    }),
  };
}
