import { AppError } from './app-error';
import type { FailureCode } from './failures';

const TEXTS: Partial<Record<FailureCode, string>> = {
  offline: 'No answer: check the network, and that the API is running.',
  domain_not_allowed:
    'Add the domain in the console (开发管理 > 服务器域名), or switch the check off in DevTools.',
};

/** An exchange that brought no HTTP answer. */
export class WireError extends AppError<FailureCode> {
  constructor(code: FailureCode) {
    super(code, TEXTS[code]);
  }
}
