import { AppError } from './app-error';

export type WireErrorCode =
  | 'offline'
  | 'timed_out'
  | 'interrupted'
  | 'aborted'
  | 'domain_not_allowed'
  | 'file_unavailable';

const TEXTS: Record<WireErrorCode, string> = {
  offline: 'No answer: check the network, and that the API is running.',
  timed_out: 'No answer in time.',
  interrupted: 'WeChat interrupted it in the background.',
  aborted: 'Aborted by the caller.',
  domain_not_allowed: 'Add the domain in the console (开发管理 > 服务器域名), or switch the check off in DevTools.',
  file_unavailable: 'The file is not there (any more).',
};

/** An exchange that brought no HTTP answer. */
export class WireError extends AppError<WireErrorCode> {
  constructor(code: WireErrorCode) {
    super(code, TEXTS[code]);
    this.name = 'WireError';
  }
}
