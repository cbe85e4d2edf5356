import { DEVICE_NAMES } from '../../devices';

/** A setting of the panels: its values, first that of a fresh phone, and when a change applies. */
interface Parameter {
  readonly values: readonly string[];
  /** `next`: used up by the next matching call. `launch`: restarts the mini-program. */
  readonly kind: 'live' | 'next' | 'launch';
}

/** In the address by name; an unknown value counts as missing. */
export const PARAMETERS = {
  network: { values: ['good', 'slow3g', 'latency', 'loss'], kind: 'live' },
  // `1`: in the background until it is brought back; the address has only one of the two.
  background: { values: ['no', 'once', '1'], kind: 'next' },
  login: { values: ['works', 'fail', 'hang'], kind: 'next' },
  exchange: { values: ['works', '500', 'broken', '40029', '45011', '40226'], kind: 'next' },
  server: { values: ['no', 'expire', 'delete'], kind: 'next' },
  renewal: { values: ['same', 'other'], kind: 'next' },
  answer: { values: ['true', 'appid', 'state', 'again'], kind: 'next' },
  privacy: { values: ['agreed', '1', 'refused', 'coupled', 'undeclared'], kind: 'launch' },
  device: { values: DEVICE_NAMES, kind: 'launch' },
  held: { values: ['portrait', 'landscape'], kind: 'live' },
  platform: { values: ['devtools', 'ios', 'android', 'windows', 'mac', 'wecom'], kind: 'launch' },
  font: { values: ['2', '1', '3', '4', '5', '6', '7', '8'], kind: 'launch' },
  lang: { values: ['zh_CN', 'zh_HK', 'zh_TW', 'en', 'ja', 'ko', 'vi', 'th', 'id', 'ms'], kind: 'launch' },
  storage: { values: ['free', 'full'], kind: 'live' },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof PARAMETERS;
export type ValueOf<N extends ParameterName> = (typeof PARAMETERS)[N]['values'][number];

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[];

/** The value in the address, or that of a fresh phone. */
export function readParameter<N extends ParameterName>(search: string, name: N): ValueOf<N> {
  const { values }: Parameter = PARAMETERS[name];
  const given = new URLSearchParams(search).get(name);
  return (given !== null && values.includes(given) ? given : values[0]) as ValueOf<N>;
}

export const valuesOf = (name: ParameterName): readonly string[] => PARAMETERS[name].values;

export const freshValue = (name: ParameterName): string => PARAMETERS[name].values[0];
