/** What the desk's part of the address says: `?person=bob&sdk=2.27.0&theme=dark&scene=1154&offline=1&frame=0`. */
export interface SettingsAddress {
  readonly person: string;
  readonly sdkVersion: string;
  /** What counts without `sdk` in the address. */
  readonly defaultSdk: string;
  readonly theme: 'light' | 'dark';
  readonly scene: number;
  readonly offline: boolean;
  /** False with `?frame=0`: the mini-program alone, as large as the window. */
  readonly frame: boolean;
}

/** Parameters that make a phone differ from a fresh one; `frame` is no such thing. */
export const SETTING_NAMES = ['person', 'sdk', 'theme', 'scene', 'offline'] as const;

export const DEFAULT_PERSON = 'alice';
export const DEFAULT_SDK = '3.8.10';
export const DEFAULT_SCENE = 1001;

const PERSON = /^[a-z0-9-]{1,32}$/;
const VERSION = /^\d+\.\d+\.\d+$/;

export const isPerson = (value: string): boolean => PERSON.test(value);
export const isVersion = (value: string): boolean => VERSION.test(value);

/** Anything that is not valid counts as not given. */
export function readAddress(search: string, defaultSdk = DEFAULT_SDK): SettingsAddress {
  const given = new URLSearchParams(search);
  const person = given.get('person') ?? '';
  const sdk = given.get('sdk') ?? '';
  const scene = given.get('scene') ?? '';
  return {
    person: isPerson(person) ? person : DEFAULT_PERSON,
    sdkVersion: isVersion(sdk) ? sdk : defaultSdk,
    defaultSdk,
    theme: given.get('theme') === 'dark' ? 'dark' : 'light',
    scene: /^\d{4}$/.test(scene) ? Number(scene) : DEFAULT_SCENE,
    offline: given.get('offline') === '1',
    frame: given.get('frame') !== '0',
  };
}

/** The search part with one parameter set, or removed. Everything else in it stays. */
export function withParameter(search: string, name: string, value: string | undefined): string {
  const parameters = new URLSearchParams(search);
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** Route and query behind `#/`; empty where there is none. */
export function pageInHash(hash: string): string {
  return hash.startsWith('#/') ? hash.slice(2) : '';
}
