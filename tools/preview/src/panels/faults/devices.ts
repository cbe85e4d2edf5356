import { DEVICES as PHONES } from '../../devices';
import type { DeviceName } from '../../devices';
import type { ValueOf } from './parameters';

type Fields = Readonly<Record<string, unknown>>;

const IPHONE = { platform: 'ios', brand: 'iPhone', model: 'iPhone 14', system: 'iOS 17.0' };

const DEVICES: Readonly<Record<ValueOf<'platform'>, Fields>> = {
  devtools: {},
  ios: IPHONE,
  android: { platform: 'android', brand: 'Xiaomi', model: 'Xiaomi 13', system: 'Android 14' },
  windows: { platform: 'windows', brand: 'microsoft', model: 'microsoft', system: 'Windows 11 x64' },
  mac: { platform: 'mac', brand: 'apple', model: 'MacBookPro18,1', system: 'macOS 14.5' },
  wecom: IPHONE,
};

/** WeChat's text sizes from smallest to largest; the second is the standard one. */
export const FONT_SCALES: Readonly<Record<ValueOf<'font'>, number>> = {
  '1': 0.8,
  '2': 1,
  '3': 1.1,
  '4': 1.12,
  '5': 1.125,
  '6': 1.4,
  '7': 1.55,
  '8': 1.65,
};
const STANDARD_FONT_PX = 16;

/** The platform of wx.getDeviceInfo; the model is the chosen device's if it belongs to that platform. */
export function deviceOf(platform: ValueOf<'platform'>, device: DeviceName = 'auto'): Fields {
  const { model, system, os } = PHONES[device];
  const own = platform === 'devtools' || (platform === 'wecom' ? 'ios' : platform) === os;
  return { ...DEVICES[platform], ...(device !== 'auto' && own && { model, system }) };
}

/** The fields of wx.getAppBaseInfo that depend on these settings. */
export function appBaseOf(
  platform: ValueOf<'platform'>,
  font: ValueOf<'font'>,
  language: ValueOf<'lang'>,
): Fields {
  const scale = FONT_SCALES[font];
  return {
    language,
    fontSizeSetting: Math.round(STANDARD_FONT_PX * scale),
    fontSizeScaleFactor: scale,
    // WeCom runs mini-programs too, and is identified by this one field.
    ...(platform === 'wecom' && { environment: 'wxwork' }),
  };
}
