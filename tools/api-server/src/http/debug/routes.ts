import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';

import { expireSessions } from '../../domain/sessions';
import { deleteUserOf } from '../../domain/users';
import { PROBLEM_CODES, type ProblemCode } from '../../problem/catalogue';
import { STAND_IN_APPID, standInOpenid } from '../../wechat/stand-in';
import { emptyAnswer, jsonBody } from '../contract-parts';
import type { ApiEnv } from '../environment';
import { jsonOnly } from '../middleware/body';
import type { Services } from '../routes/services';
import type { Faults } from './faults';

const times = z.number().int().min(1).max(1_000_000).default(1);
const path = z.string().startsWith('/').optional();

const command = <P extends string, S extends z.ZodType>(debugPath: P, schema: S) =>
  // Hidden: the debug routes are no part of the contract.
  createRoute({
    method: 'post',
    path: debugPath,
    hide: true,
    middleware: jsonOnly,
    request: { body: jsonBody(schema) },
    responses: { ...emptyAnswer, 200: { description: 'Done.' } },
  });

const expire = command('/debug/sessions/expire', z.object({ person: z.string().min(1).optional() }));
const deletion = command('/debug/users/delete', z.object({ person: z.string().min(1) }));
const slow = command('/debug/slow', z.object({ ms: z.number().int().min(0).max(600_000), path, times }));
const failExchange = command('/debug/exchange/fail', z.object({ code: z.number().int(), times }));
const fail = command(
  '/debug/fail',
  z.object({
    path: z.string().startsWith('/'),
    status: z.number().int().min(400).max(599),
    code: z.enum(PROBLEM_CODES).optional(),
    times,
  }),
);

/** What a failing backend would most likely say with this status. */
const codeOfStatus = (status: number): ProblemCode => (status === 401 ? 'session_expired' : 'injected_fault');

/** Adds the routes with which tests make things go wrong. They exist beside the stand-in only. */
export function addDebug(app: OpenAPIHono<ApiEnv>, { store, now }: Services, faults: Faults): void {
  app.openapi(expire, async (c) => {
    const { person } = c.req.valid('json');
    const who = person === undefined ? undefined : { appid: STAND_IN_APPID, openid: standInOpenid(person) };
    return c.json({ expired: await expireSessions(store, now(), who) }, 200);
  });
  app.openapi(deletion, async (c) => {
    const openid = standInOpenid(c.req.valid('json').person);
    return c.json({ deleted: await deleteUserOf(store, STAND_IN_APPID, openid) }, 200);
  });
  app.openapi(slow, (c) => {
    const rule = c.req.valid('json');
    faults.slow({ ms: rule.ms, path: rule.path, times: rule.times });
    return c.body(null, 204);
  });
  app.openapi(failExchange, (c) => {
    const rule = c.req.valid('json');
    faults.failExchange(rule.code, rule.times);
    return c.body(null, 204);
  });
  app.openapi(fail, (c) => {
    const rule = c.req.valid('json');
    faults.fail({ ...rule, code: rule.code ?? codeOfStatus(rule.status) });
    return c.body(null, 204);
  });
  app.post('/debug/reset', (c) => {
    faults.reset();
    return c.body(null, 204);
  });
  app.get('/debug/counters', (c) => c.json(faults.counters()));
}
