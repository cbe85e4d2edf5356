import type { ConsentState } from '../../../../account/message-consent';
import type { Environment } from '../../../../platform/environment';
import { fill } from '../../../../texts/language';
import type { LanguageSetting } from '../../../../texts/language';
import type { SettingsTexts } from '../../texts';

/** The order in which they are offered. */
export const LANGUAGES: readonly LanguageSetting[] = ['system', 'zh', 'en'];

export interface AboutView {
  version: string;
  environment: string;
  sdkVersion: string;
}

export function aboutView({ appVersion, envVersion, sdkVersion }: Environment, t: SettingsTexts): AboutView {
  return {
    // WeChat tells it in release builds only.
    version: appVersion === '' ? t.unreleased : appVersion,
    environment: t.environments[envVersion],
    sdkVersion: sdkVersion === '' ? t.unknown : sdkVersion,
  };
}

export function messagesNote({ mainSwitch, items }: ConsentState, t: SettingsTexts): string {
  if (mainSwitch === false) return t.messagesOff;
  const left = Object.keys(items).reduce((sum, name) => sum + (items[name]?.left ?? 0), 0);
  return left === 0 ? t.messagesAsk : fill(t.messagesLeft, { n: left });
}

/** @param bytes 0 for none */
export function cacheNote(bytes: number, t: SettingsTexts): string {
  if (bytes === 0) return t.cacheEmpty;
  return bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
