import * as fc from 'fast-check';
import type { AbortSignal } from '../../miniprogram/platform/abort';
import type { CallOptions } from '../../miniprogram/request/client';
import { createStream } from '../../miniprogram/request/stream';
import { HANG, NO_NETWORK, problem } from '../fakes/fake-server';
import type { ServerOutcome } from '../fakes/fake-server';
import type { Device } from './device';

/** An event on the device, the server or the user's side. */
export class Operation {
  constructor(
    readonly name: string,
    readonly run: (device: Device) => void | Promise<void>,
  ) {}

  /** The text in a counterexample. */
  [fc.toStringMethod](): string {
    return this.name;
  }
}

const simple = (name: string, run: Operation['run']): fc.Arbitrary<Operation> =>
  fc.constant(new Operation(name, run));

const options = (id: string, signal?: AbortSignal): CallOptions => ({
  query: { call: id },
  ...(signal ? { signal } : {}),
});

const calls = [
  simple('get', (device) => {
    device.call('GET', ({ client }, id, signal) => client.get('/v1/me', options(id, signal)));
  }),
  simple('ten gets and two more', (device) => {
    for (let i = 0; i < 12; i += 1) device.call('GET', ({ client }, id) => client.get('/v1/me', options(id)));
  }),
  simple('post', (device) => {
    device.call('POST', ({ client }, id, signal) => {
      const body = { note: id };
      const sent = client.post('/v1/note', body, options(id, signal));
      body.note = 'cleared';
      return sent;
    });
  }),
  simple('twelve low gets', (device) => {
    for (let i = 0; i < 12; i += 1) {
      device.call('GET', ({ client }, id) =>
        client.get('/v1/me', { query: { call: id, low: 1 }, priority: 'low' }),
      );
    }
  }),
  simple('get with a deadline', (device) => {
    device.call('GET', ({ client }, id) => client.get('/v1/me', { ...options(id), deadline: 3000 }), 3000);
  }),
  simple('post with a deadline', (device) => {
    device.call(
      'POST',
      ({ client }, id) => client.post('/v1/note', { note: id }, { ...options(id), deadline: 800 }),
      800,
    );
  }),
  simple('post that is not resent', (device) => {
    device.call('POST', ({ client }, id) => client.post('/v1/pay', {}, { ...options(id), resend: false }));
  }),
  simple('upload', (device) => {
    device.call('POST', ({ client }, id, signal, pending) =>
      client.upload('/v1/file', {
        filePath: 'a',
        name: 'a',
        ...options(id, signal),
        onProgress: () => {
          device.ledger.insist(!pending.settled, 'progress is told after the end');
        },
      }),
    );
  }),
  fc.constantFrom(true, false).map(
    (isKept) =>
      new Operation(isKept ? 'download to be kept' : 'download', (device) => {
        device.call('GET', ({ client }, id, signal) => {
          const { wx } = device;
          const filePath = `wxfile://usr/${id}`;
          return client
            .download('/v1/file', { ...options(id, signal), ...(isKept ? { filePath } : {}) })
            .then(
              ({ tempFilePath }) => JSON.parse(wx.files.get(tempFilePath) ?? '') as unknown,
              (error: unknown) => {
                // WeChat may move a file after it did not answer in time.
                if ((error as { code?: unknown }).code !== 'file_unavailable') device.unkept.add(filePath);
                throw error;
              },
            );
        });
      }),
  ),
  simple('three equal gets that share', (device) => {
    let shared: string | undefined;
    for (let i = 0; i < 3; i += 1) {
      device.call('GET', ({ client }, id, signal) => {
        shared ??= id;
        return client.get('/v1/me', { query: { call: shared }, share: true, signal });
      });
    }
  }),
  simple('stream', (device) => {
    device.call('GET', (app, id, signal, pending) => {
      let text = '';
      const stream = createStream(app.streaming);
      const onText = (piece: string): void => {
        device.ledger.insist(!pending.settled, 'a piece is told after the end');
        device.ledger.told.add(id);
        text += piece;
      };
      return stream('/v1/小林', { ...options(id, signal), onText }).then(() => JSON.parse(text) as unknown);
    });
  }),
  simple('three uploads one after another', (device) => {
    device.call('POST', ({ client }, id) => {
      const upload = (part: string): Promise<unknown> =>
        client.upload('/v1/file', { filePath: 'a', name: part, ...options(`${id}-${part}`) });
      return ['a', 'b', 'c']
        .reduce((before, part) => before.then(() => upload(part)), Promise.resolve<unknown>(undefined))
        .catch((error: unknown) => {
          const { code } = error as { code?: unknown };
          device.ledger.insist(code !== 'session_expired', 'a series of uploads ends with its session');
          throw error;
        });
    });
  }),
  simple('optional get', (device) => {
    device.call('GET', ({ client }, id) =>
      client.get('/v1/me', { query: { call: id, optional: 1 }, auth: 'optional' }),
    );
  }),
  simple('optional get of what anybody may see', (device) => {
    device.callOptional(({ client }, id) =>
      client.get('/v1/feed', { query: { call: id, optional: 1 }, auth: 'optional' }),
    );
  }),
  simple('two equal optional gets that share', (device) => {
    let shared: string | undefined;
    for (let i = 0; i < 2; i += 1) {
      device.callOptional(
        ({ client }, id) =>
          client.get('/v1/feed', { query: { call: id, optional: 1 }, auth: 'optional', share: true }),
        (id) => (shared ??= id),
      );
    }
  }),
  simple('optional download', (device) => {
    device.callOptional(({ client }, id) => {
      const { wx } = device;
      return client
        .download('/v1/feed', { query: { call: id, optional: 1 }, auth: 'optional' })
        .then(({ tempFilePath }) => JSON.parse(wx.files.get(tempFilePath) ?? '') as unknown);
    });
  }),
  simple('optional post', (device) => {
    device.call('POST', ({ client }, id) =>
      client.post('/v1/feed', {}, { query: { call: id, optional: 1 }, auth: 'optional' }),
    );
  }),
  simple('foreign get', (device) => {
    const url = 'https://other.example.test/v1/me';
    device.call('GET', ({ client }, id) =>
      client.get(url, { ...options(id), auth: 'none' }).then(() => undefined),
    );
  }),
  simple('foreign get that forgets to say so', (device) => {
    device.call('GET', ({ client }, id) => client.get('https://other.example.test/v1/me', options(id)));
  }),
  fc.nat(20).map(
    (i) =>
      new Operation(`abort ${String(i)}`, ({ calls: made }) => {
        made.pending[i]?.abort();
      }),
  ),
];

const userActs = [
  simple('sign out', (device) => {
    device.signOut();
  }),
  simple('tap sign-in', (device) => {
    device.signIn();
  }),
  simple('somebody else takes the device', ({ server }) => {
    server.userId = server.userId === 'user-1' ? 'user-2' : 'user-1';
  }),
  simple('restart', (device) => {
    device.restart();
  }),
  simple('refresh', (device) => {
    device.refresh();
  }),
  simple('hide', (device) => {
    device.hide();
  }),
  simple('interrupt', (device) => {
    // A lost response to an exchange leaves a session on the server.
    device.ledger.troubled = true;
    device.hide();
    device.wx.interruptAll();
  }),
  simple('launch with consent first', (device) => {
    device.gate();
  }),
  simple('agree', (device) => {
    device.agree();
  }),
  simple('show', (device) => {
    device.show();
    device.app.show();
  }),
];

/** Each expires valid sessions, which explains one more sign-in. */
const expiries = [
  simple('every session expires', (device) => {
    device.expire(() => {
      device.server.expireAll();
    });
  }),
  simple('the account is deleted elsewhere', (device) => {
    device.expire(() => {
      device.server.deleteAccount();
    });
  }),
  simple('the server says of old sessions that their account is gone', ({ server }) => {
    for (const session of server.sessions.values())
      if (session.state === 'expired') session.state = 'deleted';
  }),
  fc.constantFrom(-3, 3).map(
    (days) =>
      new Operation(`the clock jumps ${String(days)} days`, (device) => {
        // A session that is expired only by the client's clock stays valid on the server.
        device.ledger.troubled = true;
        device.expire(() => {
          device.jump(days * 86_400_000);
        });
      }),
  ),
];

const exchange = (name: string, outcome: ServerOutcome, again = false): fc.Arbitrary<Operation> =>
  simple(`the next exchange ${name}`, (device) => {
    device.ledger.troubled = true;
    if (again) device.ledger.budget += 1;
    device.server.exchangeScript.push(outcome);
  });

const faults = [
  exchange('answers 500', problem(500, 'internal')),
  exchange('answers HTML', { status: 200, body: '<html>' }),
  exchange('hangs', HANG),
  exchange('has no network', NO_NETWORK),
  exchange('says the code was used', problem(400, 'wechat_code_used'), true),
  exchange('answers 429 and asks for 5 s', problem(429, 'rate_limited', { 'Retry-After': '5' })),
  exchange(
    'answers 429 and asks for 30 s by a date',
    problem(429, 'rate_limited', {
      'Retry-After': 'Thu, 26 Nov 2026 12:00:30 GMT',
      Date: 'Thu, 26 Nov 2026 12:00:00 GMT',
    }),
  ),
  exchange('answers 503 and asks for 60 s', problem(503, 'busy', { 'Retry-After': '60' })),
  simple('the next wx.login fails', (device) => {
    device.ledger.troubled = true;
    device.wx.loginScript.push('fail');
  }),
  simple('the next wx.login hangs', (device) => {
    device.ledger.troubled = true;
    device.wx.loginScript.push('hang');
  }),
  fc.constantFrom<ServerOutcome>(NO_NETWORK, HANG, problem(500, 'internal')).map(
    (outcome) =>
      new Operation(`the next call meets ${typeof outcome === 'string' ? outcome : 'a 500'}`, (device) => {
        // The failure may affect the revocation of a session.
        device.ledger.troubled = true;
        const { server } = device;
        server.intercept = ({ path }) => {
          if (path.startsWith('/v1/sessions')) return undefined;
          server.intercept = () => undefined;
          return outcome;
        };
      }),
  ),
  fc.constantFrom('none' as const, 'read' as const, 'write' as const, 'all' as const).map(
    (fault) =>
      new Operation(`storage fault ${fault}`, (device) => {
        device.ledger.forgetful = true;
        device.wx.storageFault = fault;
      }),
  ),
];

const passing = fc.constantFrom(1, 900, 1100, 6000, 16_000, 40_000).map(
  (ms) =>
    new Operation(`${String(ms)} ms pass`, async (device) => {
      // Meanwhile no response arrives, so waiting callers can time out.
      device.ledger.troubled = true;
      await device.pass(ms);
    }),
);

export const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.oneof(...calls) },
    { weight: 4, arbitrary: fc.oneof(...userActs) },
    { weight: 3, arbitrary: fc.oneof(...expiries) },
    { weight: 3, arbitrary: fc.oneof(...faults) },
    { weight: 2, arbitrary: passing },
  ),
  { minLength: 8, maxLength: 24, size: 'max' },
);
