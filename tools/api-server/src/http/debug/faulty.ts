import { setTimeout as delay } from 'node:timers/promises';

import { createMiddleware } from 'hono/factory';

import { ApiError } from '../../problem/api-error';
import { errorOfErrcode } from '../../wechat/errcode';
import type { Code2Session } from '../../wechat/port';
import type { ApiEnv } from '../environment';
import type { Faults } from './faults';

/** Counts each call of the API and lets the faults that were asked for happen; debug calls are left alone. */
export function faulty(faults: Faults) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { route } = c.var;
    const { method, path } = c.req;
    if (route === null || path.startsWith('/debug/')) {
      await next();
      return;
    }
    const { delayMs, failure } = faults.arrive({ method, path, route });
    if (delayMs > 0) await delay(delayMs);
    if (failure !== undefined) throw new ApiError(failure.code, { status: failure.status });
    await next();
  });
}

/** An exchange that fails as often as was asked for; a code that meets a fault is not used up. */
export function faultyExchange(exchange: Code2Session, faults: Faults): Code2Session {
  return (code) => {
    const errcode = faults.nextExchangeErrcode();
    return errcode === undefined ? exchange(code) : Promise.reject(errorOfErrcode(errcode));
  };
}
