import type { ConsentItem, ConsentState } from '../../../../account/message-consent';
import type { Environment } from '../../../../platform/environment';
import { isAccepted } from '../../../../platform/subscribe';
import { fill } from '../../../../texts/language';
import type { LanguageSetting } from '../../../../texts/language';
import type { SettingsTexts } from '../../texts';

/** In the order of the menu. */
export const LANGUAGES: readonly LanguageSetting[] = ['system', 'zh', 'en'];

export interface AboutView {
  version: string;
  environment: string;
  sdkVersion: string;
}

export function aboutView({ appVersion, envVersion, sdkVersion }: Environment, t: SettingsTexts): AboutView {
  return {
    // WeChat reports the version in release builds only.
    version: appVersion === '' ? t.unreleased : appVersion,
    environment: t.environments[envVersion],
    sdkVersion: sdkVersion === '' ? t.unknown : sdkVersion,
  };
}

/** The note beside the entry for messages: switched off, how many are left, or what the user has chosen. */
export function messagesNote({ mainSwitch, items }: ConsentState, t: SettingsTexts): string {
  if (mainSwitch === false) return t.messagesOff;
  const all = Object.keys(items).map((name) => items[name] as ConsentItem);
  const left = all.reduce((sum, item) => sum + item.left, 0);
  if (left > 0) return fill(t.messagesLeft, { n: left });
  // The answers are kept: WeChat no longer asks.
  if (all.length === 0 || !all.every(({ always }) => always)) return t.messagesAsk;
  const accepted = all.filter(({ choice }) => isAccepted(choice)).length;
  if (accepted === 0) return t.messagesRefused;
  return accepted === all.length ? t.messagesAlways : t.messagesAsk;
}

/** @param bytes 0 for an empty cache */
export function cacheNote(bytes: number, t: SettingsTexts): string {
  if (bytes === 0) return t.cacheEmpty;
  return bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
