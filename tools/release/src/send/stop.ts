export type StopCode =
  | 'usage'
  | 'no_key'
  | 'key_unreadable'
  | 'bad_key'
  | 'no_appid'
  | 'tourist_appid'
  | 'bad_appid'
  | 'no_version'
  | 'bad_version'
  | 'dirty_tree'
  | 'no_description'
  | 'bad_robot'
  | 'bad_timeout'
  | 'unknown_page'
  | 'bad_query'
  | 'lan_override'
  | 'origin_unknown'
  | 'origin_placeholder'
  | 'origin_insecure'
  | 'origin_loopback'
  | 'origin_address'
  | 'compile_failed'
  | 'invalid_ip'
  | 'invalid_signature'
  | 'too_large'
  | 'plugin_refused'
  | 'wechat_busy'
  | 'not_wechat'
  | 'network'
  | 'proxy_refused'
  | 'certificate'
  | 'timed_out'
  | 'wechat_refused'
  | 'builder_failed';

/** Why nothing is sent, with what to do about it: Chinese first, as everything that a person reads here. */
export interface Stop {
  readonly code: StopCode;
  readonly zh: string;
  readonly en: string;
}

/** Thrown where the way ends; several reasons where several were found at once. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly stops: readonly Stop[];

  constructor(stops: readonly Stop[]) {
    super(stops.map(({ code, en }) => `${code}: ${en}`).join('\n'));
    this.stops = stops;
  }
}

export function stopped(code: StopCode, zh: string, en: string): Stopped {
  return new Stopped([{ code, zh, en }]);
}

/** The Chinese sentence, the code, and the English sentence in the line below. */
export function formatStop({ code, zh, en }: Stop): string {
  return `✗ ${zh} [${code}]\n  ${en}`;
}
