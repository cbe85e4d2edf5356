import { z } from 'zod';

import { errorFields, type Log } from '../log/log';
import type { AskWechat } from './ask-wechat';
import type { Reader } from '../reader';

/** WeCom's ids of a user who is a customer of the company, or may become one. */
interface ContactIds {
  readonly externalUserid: string | null;
  /** A temporary id for a user who is no customer yet, valid for 90 days. */
  readonly pendingId: string | null;
}

/** WeCom's data about users of the mini-program. `null`: the request failed; the failure has been logged. */
export interface ContactLookup {
  /** Both ids come from the same mini-program, which belongs to the company. */
  find(unionid: string, openid: string): Promise<ContactIds | null>;
  /** The former pending_ids of customers: external_userid by pending_id. */
  pendingIdsOf(externalUserids: readonly string[]): Promise<ReadonlyMap<string, string> | null>;
}

/** Not a customer of this company, which is no failure. */
const NOT_A_CONTACT = [84061, 40096];
const AT_A_TIME = 100;
const id = z.string().min(1).max(128);
const Found = z.object({ external_userid: id.optional(), pending_id: id.optional() });
const Pending = z.object({ result: z.array(z.object({ external_userid: id, pending_id: id.optional() })) });

/** Queries WeCom, at most once for each user and not in bulk: it has hourly limits. */
export function createContactLookup(ask: AskWechat, log: Log): ContactLookup {
  const asked = async <T>(path: string, body: object, schema: Reader<T>): Promise<T | 'nobody' | null> => {
    try {
      const answer = await ask(path, body);
      if (NOT_A_CONTACT.includes(answer.errcode)) return 'nobody';
      if (answer.errcode === 0) return schema.parse(answer);
      log.error('WeCom refused to say who a contact is', { errcode: answer.errcode });
    } catch (error) {
      log.error('WeCom could not be asked who a contact is', errorFields(error));
    }
    return null;
  };
  return {
    async find(unionid, openid) {
      const path = '/cgi-bin/externalcontact/unionid_to_external_userid';
      const found = await asked(path, { unionid, openid }, Found);
      if (found === null) return null;
      if (found === 'nobody') return { externalUserid: null, pendingId: null };
      return { externalUserid: found.external_userid ?? null, pendingId: found.pending_id ?? null };
    },
    async pendingIdsOf(externalUserids) {
      const known = new Map<string, string>();
      for (let at = 0; at < externalUserids.length; at += AT_A_TIME) {
        const body = { external_userid: externalUserids.slice(at, at + AT_A_TIME) };
        const path = '/cgi-bin/idconvert/batch/external_userid_to_pending_id';
        const found = await asked(path, body, Pending);
        if (found === null) return null;
        if (found === 'nobody') continue;
        for (const { external_userid: external, pending_id: pending } of found.result) {
          if (pending !== undefined) known.set(pending, external);
        }
      }
      return known;
    },
  };
}
