import type { CompileProfile } from '../build-output';
import { PARAMETER_NAMES, valuesOf } from '../panels/faults/parameters';
import type { Say } from '../panels/texts';
import type { ComingBack } from '../ports';
import { readPlace } from '../wx/place';
import type { Place } from '../wx/place';
import { atLeast } from '../wx/versions';
import { readReferrer } from './referrer';

/** The simulator's part of the address: `?user=bob&sdk=2.27.0&theme=dark&scene=1154&offline=1&frame=0`. */
export interface SettingsAddress {
  readonly user: string;
  readonly sdkVersion: string;
  /** Used without `sdk` in the address. */
  readonly defaultSdk: string;
  readonly theme: 'light' | 'dark';
  /** Used without `theme` in the address: the operating system's. */
  readonly defaultTheme: 'light' | 'dark';
  readonly scene: number;
  /** Used without `scene` in the address: the profile's, or that for an opening by another mini-program. */
  readonly defaultScene: number;
  /** The open compile profile; undefined when none is requested, or none has that name. */
  readonly profile: CompileProfile | undefined;
  /** The mini-program that has opened this one. */
  readonly referrerInfo: ComingBack | undefined;
  /** The phone's location; undefined when the address has none. */
  readonly place: Place | undefined;
  readonly offline: boolean;
  /** False with `?frame=0`: the mini-program alone, as large as the window. */
  readonly frame: boolean;
}

/** Parameters that make a phone differ from a fresh one; `frame` does not. */
export const SETTING_NAMES = [
  'user',
  'sdk',
  'theme',
  'scene',
  'referrerInfo',
  'offline',
  'profile',
  'location',
] as const;

/** Suggested in the settings, and to programs as test accounts. */
export const USERS = ['alice', 'bob', 'carol'] as const;
export const DEFAULT_USER = 'alice';
const DEFAULT_SDK = '3.8.10';
const DEFAULT_SCENE = 1001;
/** A page alone in WeChat's Moments: no sign-in, no other page, no tab bar. */
export const SINGLE_PAGE_SCENE = 1154;
/** Opened by another mini-program. */
const BY_ANOTHER_SCENE = 1037;

const USER_NAME = /^[a-z0-9-]{1,32}$/;
const SCENE = /^\d{4}$/;
const VERSION = /^\d+\.\d+\.\d+$/;

/** Lower-case letters, digits and hyphens, at most 32. */
export const isUserName = (value: string): boolean => USER_NAME.test(value);
/** Whether the preview knows a base library: none is newer than its newest. */
export const isVersion = (value: string): boolean =>
  VERSION.test(value) && atLeast(value, '1.0.0') && atLeast(DEFAULT_SDK, value);

/** Invalid values count as missing. */
export function readAddress(
  search: string,
  defaultSdk = DEFAULT_SDK,
  defaultTheme: 'light' | 'dark' = 'light',
  profiles: readonly CompileProfile[] = [],
): SettingsAddress {
  const given = new URLSearchParams(search);
  const user = given.get('user') ?? '';
  const sdk = given.get('sdk') ?? '';
  const scene = given.get('scene') ?? '';
  const theme = given.get('theme');
  const profile = profiles.find(({ name }) => name === given.get('profile'));
  const referrerInfo = readReferrer(given.get('referrerInfo') ?? '');
  const defaultScene = profile?.scene ?? (referrerInfo === undefined ? DEFAULT_SCENE : BY_ANOTHER_SCENE);
  return {
    user: isUserName(user) ? user : DEFAULT_USER,
    sdkVersion: isVersion(sdk) || sdk === defaultSdk ? sdk : defaultSdk,
    defaultSdk,
    theme: theme === 'dark' || theme === 'light' ? theme : defaultTheme,
    defaultTheme,
    scene: SCENE.test(scene) ? Number(scene) : defaultScene,
    defaultScene,
    profile,
    referrerInfo,
    place: readPlace(given.get('location') ?? ''),
    offline: given.get('offline') === '1',
    frame: given.get('frame') !== '0',
  };
}

/** A message for each invalid setting in the address, with the value used instead. */
export function refusedSettings(search: string, used: SettingsAddress, say: Say): string[] {
  const given = new URLSearchParams(search);
  const refuse = (name: string, valid: (value: string) => boolean, text: string): string[] => {
    const value = given.get(name);
    return value === null || valid(value) ? [] : [`${name}=${value.slice(0, 40)}: ${text}`];
  };
  const { sdkVersion, defaultSdk, user, theme, scene } = used;
  return [
    ...refuse(
      'sdk',
      (value) => isVersion(value) || value === defaultSdk,
      say('refusedSdk', { newest: DEFAULT_SDK, used: sdkVersion }),
    ),
    ...refuse('user', isUserName, say('refusedUser', { used: user })),
    ...refuse('person', () => false, say('refusedPerson', { used: user })),
    ...refuse(
      'theme',
      (value) => value === 'light' || value === 'dark',
      say('refusedTheme', { used: theme }),
    ),
    ...refuse('profile', (name) => name === used.profile?.name, say('refusedProfile')),
    ...refuse('scene', (value) => SCENE.test(value), say('refusedScene', { used: scene })),
    ...refuse('location', (value) => readPlace(value) !== undefined, say('refusedLocation')),
    ...['offline', 'frame'].flatMap((name) =>
      refuse(name, (value) => value === '0' || value === '1', say('refusedValue', { values: '0, 1' })),
    ),
    ...refuse('referrerInfo', (value) => readReferrer(value) !== undefined, say('refusedReferrer')),
    ...PARAMETER_NAMES.flatMap((name) => {
      const values = valuesOf(name).join(', ');
      return refuse(name, (value) => valuesOf(name).includes(value), say('refusedValue', { values }));
    }),
  ];
}

/** The search part with one parameter set or removed, otherwise unchanged. */
export function withParameter(search: string, name: string, value: string | undefined): string {
  const parameters = new URLSearchParams(search);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * Route and query after `#/`; empty when there is none. After `#!/` they are encoded once more: a browser
 * encodes some characters of an address, and the app must get its query unchanged.
 */
export function pageInHash(hash: string): string {
  if (hash.startsWith('#/')) return hash.slice(2);
  if (!hash.startsWith('#!/')) return '';
  try {
    return decodeURIComponent(hash.slice(3));
  } catch {
    return hash.slice(3);
  }
}

/** Characters that a browser leaves unchanged after `#`. */
const AS_IT_IS = /^[\w\-.~!$&'()*+,;=:@/?#[\]%|^{}\\]*$/;

/** The hash that `pageInHash` decodes. */
export function hashOf(page: string): string {
  // An address cannot contain an unpaired surrogate.
  const whole = page.replace(/\p{Surrogate}/gu, '\ufffd');
  return AS_IT_IS.test(whole) ? `#/${whole}` : `#!/${encodeURI(whole)}`;
}
