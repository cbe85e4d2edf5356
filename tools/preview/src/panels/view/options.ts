import { DEVICES, DEVICE_NAMES } from '../../devices';
import { FONT_SCALES } from '../faults/devices';
import type { Say } from '../texts';
import type { Option } from './fields';

export const SCENES: readonly (readonly [value: string, zh: string, en: string])[] = [
  ['1001', '发现栏', 'Discover'],
  ['1007', '好友分享', 'shared by a friend'],
  ['1011', '扫二维码', 'QR code'],
  ['1089', '最近使用', 'recently used'],
  ['1154', '朋友圈单页', 'Moments, single page'],
];

export const LANGUAGES: readonly Option[] = [
  ['zh_CN', '简体中文'],
  ['zh_HK', '繁體（香港）'],
  ['zh_TW', '繁體（台灣）'],
  ['en', 'English'],
  ['ja', '日本語'],
  ['ko', '한국어'],
  ['vi', 'Tiếng Việt'],
  ['th', 'ไทย'],
  ['id', 'Indonesia'],
  ['ms', 'Melayu'],
];

export const fontOptions = (say: Say): readonly Option[] =>
  Object.entries(FONT_SCALES).map(([n, scale]) => [n, say('fontOf', { n, scale })] as const);

export const deviceOptions = (say: Say): readonly Option[] =>
  DEVICE_NAMES.map((name) => {
    const { model, width, height } = DEVICES[name];
    return [
      name,
      name === 'auto' ? say('deviceAuto') : `${model} ${String(width)}×${String(height)}`,
    ] as const;
  });
