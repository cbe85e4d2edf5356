import { createStream } from '../../miniprogram/request/stream';
import type { ServerEvent, StreamEnd } from '../../miniprogram/request/stream';
import { createAbortController } from '../../miniprogram/platform/abort';
import { EVENTS, bytesOf, createStreamWorld, listen } from '../fakes/stream-world';
import type { StreamCall } from '../fakes/stream-world';
import { ORIGIN, outcome } from '../fakes/world';

const PATH = '/v1/answers';

describe('a stream', () => {
  it('tells text and events as they arrive, characters whole, and where it ended', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    expect(call.options).toMatchObject({
      method: 'GET',
      enableChunked: true,
      redirect: 'manual',
      header: { Accept: 'text/event-stream' },
    });
    expect(call.options.header['Authorization']).toMatch(/^Bearer /);
    call.head(EVENTS);
    const bytes = bytesOf('id: 7\nretry: 250\nevent: word\ndata: 你');
    call.chunk(bytes.slice(0, -1));
    expect(told.text.join('')).toBe('id: 7\nretry: 250\nevent: word\ndata: ');
    call.chunk(bytes.slice(-1));
    call.chunk('好\r');
    call.chunk('\n\r\ndata: cut off');
    expect(told.events).toEqual([{ event: 'word', data: '你好', id: '7' }]);
    call.end({ statusCode: 200 });
    expect(await told.end).toEqual({ lastEventId: '7', retryMs: 250 } satisfies StreamEnd);
    expect(told.events).toHaveLength(1);
  });

  it('sends a body, headers and a method of its own', async () => {
    const world = await createStreamWorld();
    const told = listen(world, {
      method: 'POST',
      body: { ask: 1 },
      header: { accept: 'text/plain' },
      query: { n: 1 },
    });
    const call = await world.sent(0);
    expect(call.options).toMatchObject({
      method: 'POST',
      data: '{"ask":1}',
      url: expect.stringMatching(/\/v1\/answers\?n=1$/) as string,
    });
    expect(call.options.header).toMatchObject({ accept: 'text/plain', 'Content-Type': 'application/json' });
    call.head(EVENTS);
    call.end({ statusCode: 200 });
    expect(await told.end).toEqual({ lastEventId: '', retryMs: undefined });
  });

  it('below 2.20.2 says so, and sends nothing', async () => {
    const world = await createStreamWorld({ sdkVersion: '2.20.1' });
    expect(await listen(world).end).toBe('streaming_unsupported');
    expect(world.streams).toHaveLength(0);
  });

  // Computers had no event for pieces long after phones, but one for the headers, as every version has.
  describe.each<[string, boolean, object | undefined]>([
    ['tells nothing before', true, undefined],
    ['tells the headers before', false, EVENTS],
    ['tells a status alone before', false, { statusCode: 200 }],
    ['tells headers without a status before', false, { header: EVENTS.header }],
  ])('a platform that ignores enableChunked and %s', (_, plain, head) => {
    const open = async () => {
      const world = await createStreamWorld({ plain });
      const told = listen(world);
      const call = await world.sent(0);
      if (head) call.head(head);
      return { told, call };
    };

    it.each<[string, unknown]>([
      ['text', 'data: 你\n\n'],
      ['bytes', Uint8Array.from(bytesOf('data: 你\n\n')).buffer],
    ])('gives the whole answer at the end, as %s', async (__, data) => {
      const { told, call } = await open();
      call.end({ statusCode: 200, header: EVENTS.header, data });
      expect(await told.end).toMatchObject({ lastEventId: '' });
      expect(told.events).toEqual([{ event: 'message', data: '你', id: '' }]);
    });

    it('gives an empty answer', async () => {
      const { told, call } = await open();
      call.end({ statusCode: 200, header: EVENTS.header });
      expect([await told.end, told.text]).toEqual([{ lastEventId: '', retryMs: undefined }, []]);
    });

    it('gives bytes that are not UTF-8: nothing is lost but them', async () => {
      const { told, call } = await open();
      call.end({ statusCode: 200, data: Uint8Array.from([...bytesOf('a'), 0xff, ...bytesOf('b')]).buffer });
      await told.end;
      expect(told.text).toEqual(['a\ufffdb']);
    });
  });

  it('an error that comes whole after headers of a stream is read as one: the session is renewed', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    world.server.expireAll();
    call.head({ header: EVENTS.header });
    call.end({ statusCode: 401, data: '{"code":"session_expired"}' });
    (await world.sent(1)).end({ statusCode: 200, header: EVENTS.header, data: 'data: a\n\n' });
    expect(await told.end).toMatchObject({ lastEventId: '' });
    expect([told.text, world.wx.logins]).toEqual([['data: a\n\n'], 2]);
  });

  it('what comes again at the end is told once', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    call.head(EVENTS);
    call.chunk('data: a\n\n');
    call.end({ statusCode: 200, data: 'data: a\n\n' });
    await told.end;
    expect(told.events).toEqual([{ event: 'message', data: 'a', id: '' }]);
  });

  it.each<[string, (call: StreamCall) => void, number]>([
    [
      'by the content type in DevTools, which tells no status',
      (call) => {
        call.head({ header: EVENTS.header });
      },
      1,
    ],
    ['not before the end where nothing is known', () => undefined, 0],
  ])('delivers the first piece %s', async (_, head, early) => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    head(call);
    call.chunk('data: a\n\n');
    expect(told.events).toHaveLength(early);
    call.end({ statusCode: 200 });
    expect(await told.end).toMatchObject({ lastEventId: '' });
    expect(told.events).toHaveLength(1);
  });

  it('reports a piece that came before the header', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    call.chunk('data: a\n\n');
    call.head(EVENTS);
    expect(told.events).toHaveLength(1);
    call.end({ statusCode: 200 });
    await told.end;
  });
});

describe('the end', () => {
  it('comes after the time without progress, not after the time', async () => {
    const world = await createStreamWorld();
    const told = listen(world, { timeout: 1_000 });
    const call = await world.sent(0);
    call.head(EVENTS);
    for (let i = 0; i < 5; i += 1) {
      await world.time.pass(900);
      call.chunk('a');
    }
    expect(call.aborted).toBe(false);
    await world.time.pass(1_001);
    expect(await told.end).toBe('timed_out');
    expect([call.aborted, told.text.length]).toEqual([true, 5]);
    call.chunk('late');
    expect(told.text).toHaveLength(5);
  });

  it('by the caller calls no listener any more, not even for the rest of a piece', async () => {
    const world = await createStreamWorld();
    const controller = createAbortController();
    const events: string[] = [];
    const end = outcome(
      world.stream(PATH, {
        signal: controller.signal,
        onEvent: ({ data }) => {
          events.push(data);
          controller.abort();
        },
      }),
    );
    const call = await world.sent(0);
    call.head(EVENTS);
    call.chunk('data: a\n\ndata: b\n\n');
    expect(await end).toBe('aborted');
    call.chunk('data: c\n\n');
    expect([events, call.aborted]).toEqual([['a'], true]);
  });

  it('by the caller in the middle of an answer that came whole calls no listener any more', async () => {
    const world = await createStreamWorld({ plain: true });
    const controller = createAbortController();
    const events: string[] = [];
    const onEvent = ({ data }: ServerEvent): void => {
      events.push(data);
      controller.abort();
    };
    const end = outcome(world.stream(PATH, { signal: controller.signal, onEvent }));
    (await world.sent(0)).end({ statusCode: 200, data: 'data: a\n\ndata: b\n\n' });
    expect([await end, events]).toEqual(['aborted', ['a']]);
  });

  it('comes when another user signs in, who must not see the rest', async () => {
    const world = await createStreamWorld();
    const told = listen(world);
    const call = await world.sent(0);
    call.head(EVENTS);
    call.chunk('data: a\n\n');
    world.app.session.signOut();
    call.chunk('data: b\n\n');
    expect(await told.end).toBe('signed_out');
    expect([told.events.length, call.aborted, world.streams.length]).toEqual([1, true, 1]);
  });

  it('gives its place back, and holds it no longer than that', async () => {
    const world = await createStreamWorld();
    const ends = Array.from({ length: 9 }, () => listen(world).end);
    await world.sent(8);
    const waiting = outcome(world.app.client.get('/v1/me'));
    await world.time.pass(1_000);
    const before = world.server.count('GET', '/v1/me');
    world.streams.forEach((call) => {
      call.head(EVENTS);
      call.end({ statusCode: 200 });
    });
    await Promise.all(ends);
    expect(await world.time.until(waiting)).toMatchObject({ id: 'user-1' });
    expect(world.server.count('GET', '/v1/me') - before).toBe(1);
  });
});

describe('what a stream is sent with', () => {
  it('has no Accept of its own without an event listener, or when the caller sets one', async () => {
    const world = await createStreamWorld();
    const onText = (): void => undefined;
    const ends = [
      world.stream(PATH, { onText }),
      world.stream(PATH, { onEvent: () => undefined, header: { ACCEPT: 'text/plain' } }),
    ];
    const names = [];
    for (const index of [0, 1]) {
      const call = await world.sent(index);
      names.push(Object.keys(call.options.header).sort());
      expect(call.options.url).toBe(`${ORIGIN}${PATH}`);
      call.head(EVENTS);
      call.end({ statusCode: 200 });
    }
    await Promise.all(ends);
    expect(names).toEqual([['Authorization'], ['ACCEPT', 'Authorization']]);
  });

  it('goes to the service that it names, and to no other', async () => {
    const world = await createStreamWorld();
    const stream = createStream({
      ...world.app.streaming,
      services: { files: 'https://files.example.test' },
    });
    const end = outcome(stream(PATH, { service: 'files' }));
    const call = await world.sent(0);
    expect(call.options.url).toBe(`https://files.example.test${PATH}`);
    call.end({ statusCode: 200 });
    expect(await end).toEqual({ lastEventId: '', retryMs: undefined });
    expect(await outcome(stream(PATH, { service: 'other' }))).toBe('unknown_service');
    expect(await outcome(stream(PATH, { service: 'toString' }))).toBe('unknown_service');
    expect(world.streams).toHaveLength(1);
  });

  it('follows redirects only without a session, and goes on after a sign-out then', async () => {
    const world = await createStreamWorld();
    const told = listen(world, { auth: 'none' });
    const call = await world.sent(0);
    expect(call.options).toMatchObject({ redirect: 'follow' });
    expect(Object.keys(call.options.header)).toEqual(['Accept']);
    call.head({ statusCode: 200, header: { 'Content-Type': 'application/json' } });
    world.app.session.signOut();
    call.chunk('a');
    expect(told.text).toEqual(['a']);
    call.end({ statusCode: 200 });
    expect(await told.end).toEqual({ lastEventId: '', retryMs: undefined });
  });

  it.each([
    ['2.20.1', '2.20.1'],
    ['', '(unknown)'],
  ])('is refused with a reason on base library %j', async (sdkVersion, said) => {
    const world = await createStreamWorld();
    const stream = createStream({ ...world.app.streaming, sdkVersion });
    await expect(stream(PATH, {})).rejects.toMatchObject({
      code: 'streaming_unsupported',
      message: `Base library ${said} cannot stream: that needs 2.20.2. Ask for the whole answer instead.`,
    });
  });
});
