/** Streams that fail: an expired session, failures before and after the first byte. */
import { backend } from '../fakes/contract-adapter';
import { EVENTS, bytesOf, createStreamWorld, listen } from '../fakes/stream-world';
import type { StreamCall } from '../fakes/stream-world';

const PATH = '/v1/answers';
const PROBLEM = { statusCode: 401, header: { 'content-type': 'application/problem+json' } };
const expired = (call: StreamCall, code = 'session_expired'): void => {
  call.head(PROBLEM);
  call.chunk(JSON.stringify({ code }));
  call.end({ statusCode: 401 });
};

describe('an expired session', () => {
  it('is renewed once before the first byte, without the caller noticing', async () => {
    const world = await createStreamWorld();
    const told = listen(world, { method: 'POST', body: {} });
    const first = await world.sent(0);
    world.server.expireAll();
    expired(first);
    const second = await world.sent(1);
    expect(world.wx.logins).toBe(2);
    expect(second.options.header['Authorization']).not.toBe(first.options.header['Authorization']);
    expect(second.options.data).toBe('{}');
    second.head(EVENTS);
    second.chunk('data: a\n\n');
    second.end({ statusCode: 200 });
    expect(await told.end).toMatchObject({ lastEventId: '' });
    expect(told.text).toEqual(['data: a\n\n']);
  });

  it('is renewed no second time', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    expired(await world.sent(0));
    expired(await world.sent(1));
    expect(await told.end).toBe('session_rejected');
    expect(world.streams).toHaveLength(2);
    expect(told.text).toEqual([]);
  });

  it('that DevTools tells after the first byte is an error, not a second sending', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    call.head({ header: EVENTS.header });
    call.chunk('data: a\n\n');
    call.end({ statusCode: 401 });
    expect(await told.end).toBe('refused');
    expect([world.streams.length, world.wx.logins]).toEqual([1, 1]);
  });

  it('in an envelope of a backend that always answers 200 is read, not told', async () => {
    const adapter = {
      ...backend,
      failsWith200: true,
      read: (response: Parameters<typeof backend.read>[0]) =>
        (response.body as { code?: number } | undefined)?.code === 401
          ? { kind: 'expired' as const }
          : backend.read(response),
    };
    const world = await createStreamWorld({ adapter });
    const told = listen(world);
    const first = await world.sent(0);
    first.head({ statusCode: 200, header: { 'Content-Type': 'application/json; charset=utf-8' } });
    first.chunk('{"code":401}');
    first.end({ statusCode: 200 });
    const second = await world.sent(1);
    second.head(EVENTS);
    second.chunk('data: a\n\n');
    second.end({ statusCode: 200 });
    await told.end;
    expect(told.text).toEqual(['data: a\n\n']);
  });
});

describe('a failure', () => {
  it('of a listener that a platform calls before it returns the task is its error', async () => {
    const world = await createStreamWorld();
    const error = new Error('mine');
    const data = Uint8Array.from(bytesOf('a')).buffer;
    const task = {
      abort: () => undefined,
      onHeadersReceived(listener: (head: typeof EVENTS) => void) {
        listener(EVENTS);
      },
      onChunkReceived(listener: (chunk: { data: ArrayBuffer }) => void) {
        listener({ data });
      },
    };
    Object.assign(world.wx, { request: () => task });
    const told = listen(world, {
      onText() {
        throw error;
      },
    });
    expect(await told.end).toBe(error);
  });

  it("carries the server's problem, which no listener sees", async () => {
    const world = await createStreamWorld();
    const text: string[] = [];
    const work = world.stream(PATH, { onText: (piece) => text.push(piece) });
    const call = await world.sent(0);
    call.head({ statusCode: 422, header: { 'content-type': 'application/problem+json' } });
    call.chunk('{"code":"too_');
    call.chunk('long"}');
    call.end({ statusCode: 422 });
    await expect(work).rejects.toMatchObject({ code: 'refused', status: 422, problem: { code: 'too_long' } });
    expect(text).toEqual([]);
  });

  it.each<[string, (call: StreamCall) => void, number]>([
    ['before the first byte sends a GET once more', () => undefined, 2],
    [
      'after the header alone, too',
      (call) => {
        call.head(EVENTS);
      },
      2,
    ],
    [
      'after the first byte sends nothing again',
      (call) => {
        call.head(EVENTS);
        call.chunk([0xe4]);
      },
      1,
    ],
  ])('of the network %s', async (_, begin, sent) => {
    const world = await createStreamWorld();
    const told = listen(world);
    for (let i = 0; i < sent; i += 1) {
      const call = await world.sent(i);
      begin(call);
      call.fail({ errMsg: 'request:fail net::ERR_CONNECTION_RESET' });
    }
    expect(await told.end).toBe('offline');
    expect(world.streams).toHaveLength(sent);
  });

  it('in the background after the first byte is no second sending either', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    call.head(EVENTS);
    call.chunk('data: a\n\n');
    call.fail({ errMsg: 'request:fail interrupted', errno: 600003 });
    expect(await told.end).toBe('interrupted');
    expect(world.streams).toHaveLength(1);
  });

  it('that carries the status of a good beginning is still a failure', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    call.head(EVENTS);
    call.chunk('data: a\n\n');
    call.fail({ errMsg: 'request:fail net::ERR_CONNECTION_RESET', statusCode: 200 });
    expect(await told.end).toBe('offline');
  });

  it('of a listener ends the stream with its error, and calls no listener any more', async () => {
    const world = await createStreamWorld();
    let told = 0;
    const work = world.stream(PATH, {
      onText: () => {
        told += 1;
        throw new Error('the page is broken');
      },
    });
    const call = await world.sent(0);
    call.head(EVENTS);
    call.chunk('a');
    call.chunk('b');
    await expect(work).rejects.toThrow('the page is broken');
    expect([told, call.aborted, world.streams.length]).toEqual([1, true, 1]);
  });
});
