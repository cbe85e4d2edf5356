import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { WecomOptions } from '../config/options';
import { errorFields } from '../log/log';
import { ApiError } from '../problem/api-error';
import { NotWantedError, whileWanted } from '../store/wanted';
import { admit } from './admit';
import type { Faults } from './debug/faults';
import { debugRoutes } from './debug/routes';
import { createEndOfTurn } from './end-of-turn';
import type { LimitRates } from './limits';
import { ClientLeftError } from './message/read-body';
import { readRequestBody } from './message/request-body';
import { validated } from './message/validated';
import { problemReply } from './problem-reply';
import { empty, type Reply } from './reply';
import { assertHost, methodOf, pathOf, queryOf } from './request-line';
import { createRouter, routeOf } from './router';
import { avatarRoutes } from './routes/avatars';
import { consentRoutes } from './routes/consents';
import { healthRoutes } from './routes/health';
import { linkRoutes } from './routes/links';
import { meRoutes } from './routes/me';
// #region sample
import { noteRoutes } from './routes/notes';
// #endregion sample
import { phoneRoutes } from './routes/phone';
import type { Services } from './routes/services';
import { sessionRoutes } from './routes/sessions';
import { wecomCallbackRoutes } from './routes/wecom-callback';
import { wechatProfileRoutes } from './routes/wechat-profile';
import { send } from './send';
import { assertLocal, assertOwnPage, corsHeaders } from './stand-in/guard';
import { timeBounded } from './time-bounded';
import type { Outbox } from '../wechat/stand-in-messages';

/** The options of the HTTP side, besides the services. */
export interface AppOptions {
  readonly services: Services;
  /** Only with the stand-in: adds the debug routes and refuses strangers. */
  readonly faults: Faults | null;
  /** Messages sent by the stand-in; `null` with the real WeChat. */
  readonly outbox: Outbox | null;
  /** With a callback: adds the route by which WeCom reports new customers. */
  readonly wecom: WecomOptions | null;
  readonly limits: LimitRates;
  readonly trustedProxies: number;
  /** Time limit of a request, and of a body without progress, in ms. */
  readonly requestTimeoutMs: number;
  readonly isDraining: () => boolean;
}

/** Handles a request; never throws. */
export type App = (incoming: IncomingMessage, outgoing: ServerResponse, refusal?: ApiError) => void;

/** One request, for its log line. */
interface Visit {
  readonly requestId: string;
  method: string;
  route: string | null;
}

/** The API as a request handler; it opens no port. */
export function createApp(options: AppOptions): App {
  const { services, faults, outbox, wecom, trustedProxies, requestTimeoutMs } = options;
  const { log, now } = services;
  const router = createRouter([
    ...sessionRoutes(services),
    ...meRoutes(),
    ...avatarRoutes(),
    ...wechatProfileRoutes(),
    ...phoneRoutes(),
    ...linkRoutes(),
    ...consentRoutes(),
    // #region sample
    ...noteRoutes(),
    // #endregion sample
    ...(wecom?.callback
      ? wecomCallbackRoutes(services, { corpid: wecom.corpid, callback: wecom.callback })
      : []),
    ...healthRoutes(services),
    ...(faults === null || outbox === null ? [] : debugRoutes(services, faults, outbox)),
  ]);

  const atEndOfTurn = createEndOfTurn();
  const unsendable = (error: unknown, outgoing: ServerResponse) => {
    log.error('answer could not be sent', errorFields(error));
    outgoing.destroy();
  };

  const answer = async (incoming: IncomingMessage, visit: Visit): Promise<Reply> => {
    assertHost(incoming);
    if (faults !== null) {
      assertLocal(incoming);
      if (visit.method === 'OPTIONS') return empty();
    }
    const path = pathOf(incoming);
    const place = router(path);
    if (place === null) throw new ApiError('not_found');
    visit.route = place.pattern;
    const { spec, answer: handle } = routeOf(place, visit.method);
    if (faults !== null) await meetFaults(faults, incoming, visit, path, place.pattern);
    const { user, token } = await admit(spec, incoming, options);
    const query = spec.query && validated(spec.query, queryOf(incoming));
    const body = spec.body && (await readRequestBody(spec.body, incoming, requestTimeoutMs));
    const { params } = place;
    return timeBounded(requestTimeoutMs, (isInTime) =>
      handle({ incoming, params, query, body, user, token, services: servicesOf(incoming, isInTime) }),
    );
  };

  const servicesOf = (incoming: IncomingMessage, isInTime: () => boolean): Services => {
    if (incoming.method === 'GET') return services;
    // A client that hung up cannot receive a response: Node also closes the other direction.
    const isWanted = () => isInTime() && incoming.socket.writable;
    return { ...services, store: whileWanted(services.store, isWanted) };
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse, refusal?: ApiError) => {
    const start = now();
    const given = trustedProxies > 0 ? incoming.headers['x-request-id'] : undefined;
    const requestId = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    const visit: Visit = { requestId, method: methodOf(incoming), route: null };
    let reply: Reply;
    let problem: string | null = null;
    try {
      if (refusal !== undefined) throw refusal;
      reply = await answer(incoming, visit);
    } catch (thrown) {
      const ms = now() - start;
      if (thrown instanceof ClientLeftError || thrown instanceof NotWantedError) {
        log.info('client left', { method: visit.method, route: visit.route, ms, requestId });
        return;
      }
      const error = thrown instanceof ApiError ? thrown : new ApiError('internal_error', { cause: thrown });
      if (error.code === 'internal_error') {
        log.error('unexpected error', { requestId, route: visit.route, ...errorFields(thrown) });
      }
      problem = error.code;
      reply = problemReply(error, requestId);
    }
    reply.headers['X-Request-Id'] = requestId;
    if (faults !== null) Object.assign(reply.headers, corsHeaders(incoming));
    if (options.isDraining()) reply.headers['Connection'] = 'close';
    atEndOfTurn(() => {
      try {
        send(incoming, outgoing, reply, requestTimeoutMs);
      } catch (error) {
        unsendable(error, outgoing);
      }
    });
    const { method, route } = visit;
    const fields = { method, route, status: reply.status, ms: now() - start, requestId };
    log.info('request', problem === null ? fields : { ...fields, problem });
  };

  return (incoming, outgoing, refusal) => {
    serve(incoming, outgoing, refusal).catch((error: unknown) => {
      unsendable(error, outgoing);
    });
  };
}

/** Counts each call of the API and applies the requested faults; debug calls are exempt. */
async function meetFaults(
  faults: Faults,
  incoming: IncomingMessage,
  { method }: Visit,
  path: string,
  route: string,
): Promise<void> {
  if (route.startsWith('/debug/')) {
    assertOwnPage(incoming);
    return;
  }
  const { delayMs, failure } = faults.arrive({ method, path, route });
  if (delayMs > 0) await delay(delayMs);
  if (failure !== undefined) throw new ApiError(failure.code, { status: failure.status });
}
