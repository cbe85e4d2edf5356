import { AppError } from './app-error';
import type { FailureCode } from './failures';

const TEXTS: Record<FailureCode, string> = {
  offline: 'No answer: check the network, and that the API is running.',
  timed_out: 'No answer in time.',
  interrupted: 'WeChat interrupted it in the background.',
  aborted: 'Aborted by the caller.',
  domain_not_allowed:
    'Add the domain in the console (开发管理 > 服务器域名), or switch the check off in DevTools.',
  insecure_connection: 'No TLS connection that can be trusted.',
  file_unavailable: 'The file is not there (any more).',
};

/** An exchange that brought no HTTP answer. */
export class WireError extends AppError<FailureCode> {
  constructor(code: FailureCode) {
    super(code, TEXTS[code]);
    this.name = 'WireError';
  }
}
