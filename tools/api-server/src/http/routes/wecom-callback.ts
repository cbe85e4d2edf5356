import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

import { resolveContacts } from '../../domain/contacts';
import { ApiError } from '../../problem/api-error';
import { openEnvelope, type CallbackOptions } from '../../wechat/wecom-envelope';
import type { Reply } from '../reply';
import { queryOf } from '../request-line';
import { route, type Route } from '../route';
import type { Services } from './services';

const path = '/wecom/callback';
const Query = z.object({ msg_signature: z.string(), timestamp: z.string(), nonce: z.string() });
const Echo = Query.extend({ echostr: z.string() });
const Envelope = z.object({ xml: z.object({ Encrypt: z.string() }) });
const Event = z.object({
  xml: z.object({
    Event: z.literal('change_external_contact'),
    ChangeType: z.enum(['add_external_contact', 'add_half_external_contact']),
    ExternalUserID: z.string().min(1).max(128),
  }),
});

// Expands no entities and converts no text to numbers.
const xml = new XMLParser({ parseTagValue: false, processEntities: false });

const text = (body: string): Reply => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body });

/**
 * The callback that WeCom's console is configured with, for new customers: GET proves that the address is
 * ours, POST brings an event. WeCom waits five seconds, so an event is processed after the response.
 */
export function wecomCallbackRoutes(
  services: Services,
  { corpid, callback }: { readonly corpid: string; readonly callback: CallbackOptions },
): readonly Route[] {
  const open = (query: z.output<typeof Query>, encrypted: string): string => {
    const { msg_signature: signature, timestamp, nonce } = query;
    const message = openEnvelope(
      callback,
      { signature, timestamp, nonce },
      encrypted,
      corpid,
      services.now(),
    );
    if (message === null) throw new ApiError('callback_refused');
    return message;
  };
  return [
    route({ method: 'GET', path, access: 'public' }, ({ incoming }) => {
      const query = Echo.safeParse(queryOf(incoming));
      if (!query.success) throw new ApiError('callback_refused');
      return text(open(query.data, query.data.echostr));
    }),
    route({ method: 'POST', path, access: 'public', body: { kind: 'text' } }, ({ incoming, body }) => {
      const query = Query.safeParse(queryOf(incoming));
      const envelope = Envelope.safeParse(read(body));
      if (!query.success || !envelope.success) throw new ApiError('callback_refused');
      const event = Event.safeParse(read(open(query.data, envelope.data.xml.Encrypt)));
      if (event.success) {
        const { ExternalUserID: externalUserid } = event.data.xml;
        services.background(() => resolveContacts(services, [externalUserid]));
      }
      return text('success');
    }),
  ];
}

function read(document: string): unknown {
  try {
    return xml.parse(document);
  } catch {
    return null;
  }
}
