import { z } from 'zod';

import { deleteUserOf } from '../../domain/deletion';
import { expireSessions } from '../../domain/sessions';
import { PROBLEM_CODES, type ProblemCode } from '../../problem/catalogue';
import { STAND_IN_APPID, standInOpenid } from '../../wechat/stand-in';
import { jsonBody } from '../contract-parts';
import { empty, json } from '../reply';
import { route, type Route } from '../route';
import type { Services } from '../routes/services';
import type { Outbox } from '../../wechat/stand-in-messages';
import type { Faults } from './faults';

const times = z.number().int().min(1).max(1_000_000).default(1);
const path = z.string().startsWith('/').optional();

const command = <const P extends string, S extends z.ZodType>(debugPath: P, schema: S) =>
  // Not part of the contract; the stand-in's guard refuses foreign pages.
  ({ method: 'POST', path: debugPath, access: 'public', body: jsonBody(schema) }) as const;

const expire = command('/debug/sessions/expire', z.strictObject({ user: z.string().min(1).optional() }));
const deletion = command('/debug/users/delete', z.object({ user: z.string().min(1) }));
const slow = command('/debug/slow', z.object({ ms: z.number().int().min(0).max(600_000), path, times }));
const failExchange = command('/debug/exchange/fail', z.object({ code: z.number().int(), times }));
const failPhone = command('/debug/phone/fail', z.object({ code: z.number().int(), times }));
const failMessage = command('/debug/messages/fail', z.object({ code: z.number().int(), times }));
const sentTo = command('/debug/messages/sent', z.object({ user: z.string().min(1) }));
const fail = command(
  '/debug/fail',
  z.object({
    path: z.string().startsWith('/'),
    status: z.number().int().min(400).max(599),
    code: z.enum(PROBLEM_CODES).optional(),
    times,
  }),
);

/** The code that a failing backend would most likely return with this status. */
const codeOfStatus = (status: number): ProblemCode => (status === 401 ? 'session_expired' : 'injected_fault');

/** Routes for tests that simulate failures. They exist only with the stand-in. */
export function debugRoutes(services: Services, faults: Faults, outbox: Outbox): readonly Route[] {
  const { store, now } = services;
  return [
    route(expire, async ({ body: { user } }) => {
      const who = user === undefined ? undefined : { appid: STAND_IN_APPID, openid: standInOpenid(user) };
      return json({ expired: await expireSessions(store, now(), who) });
    }),
    route(deletion, async ({ body: { user } }) =>
      json({ deleted: await deleteUserOf(services, STAND_IN_APPID, standInOpenid(user)) }),
    ),
    route(slow, ({ body }) => {
      faults.slow({ ms: body.ms, path: body.path, times: body.times });
      return empty();
    }),
    route(failExchange, ({ body }) => {
      faults.failExchange(body.code, body.times);
      return empty();
    }),
    route(failPhone, ({ body }) => {
      faults.failPhone(body.code, body.times);
      return empty();
    }),
    route(failMessage, ({ body }) => {
      faults.failMessage(body.code, body.times);
      return empty();
    }),
    route(sentTo, ({ body: { user } }) =>
      json({
        messages: outbox
          .sentTo(standInOpenid(user))
          .map(({ templateId, data, page }) => ({ template: templateId, data, page })),
      }),
    ),
    route(fail, ({ body }) => {
      faults.fail({ ...body, code: body.code ?? codeOfStatus(body.status) });
      return empty();
    }),
    route({ method: 'POST', path: '/debug/reset', access: 'public' }, () => {
      faults.reset();
      return empty();
    }),
    route({ method: 'GET', path: '/debug/counters', access: 'public' }, () => json(faults.counters())),
  ];
}
