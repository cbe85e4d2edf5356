import { createStream } from '../../miniprogram/request/stream';
import type { ServerEvent, Stream, StreamOptions } from '../../miniprogram/request/stream';
import type { WxFailure, WxRequestOptions, WxRequestResult, WxTask } from '../../miniprogram/platform/wx';
import { FakeServer } from './fake-server';
import { FakeWx } from './fake-wx';
import { VirtualTime } from './virtual-time';
import { composeApp, outcome } from './world';
import type { App, TestAdapter } from './world';

/** A `wx.request` with enableChunked, whose response the test controls. */
export interface StreamCall {
  readonly options: WxRequestOptions;
  readonly aborted: boolean;
  head: (head: { statusCode?: unknown; header?: Record<string, string> }) => void;
  /** Sends text, or raw bytes. */
  chunk: (data: string | readonly number[]) => void;
  end: (result: WxRequestResult) => void;
  fail: (failure: WxFailure) => void;
}

export interface StreamWorld {
  readonly time: VirtualTime;
  readonly server: FakeServer;
  readonly wx: FakeWx;
  readonly app: App;
  readonly stream: Stream;
  readonly streams: StreamCall[];
  /** Waits until this stream has been sent. */
  readonly sent: (index: number) => Promise<StreamCall>;
}

export const EVENTS = { statusCode: 200, header: { 'Content-Type': 'text/event-stream' } };

export function bytesOf(text: string): number[] {
  return [...Buffer.from(text, 'utf8')];
}

/** Signed in. `sdkVersion` is the base library's, `plain` a platform whose task has no event for chunks. */
export async function createStreamWorld({
  sdkVersion = '2.20.2',
  plain = false,
  adapter,
}: { sdkVersion?: string; plain?: boolean; adapter?: TestAdapter } = {}): Promise<StreamWorld> {
  const time = new VirtualTime();
  const server = new FakeServer();
  const wx = new FakeWx(time.setTimeout, server);
  const streams: StreamCall[] = [];
  const request = wx.request;
  Object.assign(wx, {
    getAppBaseInfo: () => ({ SDKVersion: sdkVersion }),
    request: (options: WxRequestOptions & { enableChunked?: boolean }): WxTask | undefined => {
      if (options.enableChunked !== true) return request(options);
      const { call, task } = createCall(options, plain);
      streams.push(call);
      return task;
    },
  });
  const app = composeApp(wx, time, adapter ? { adapter } : {});
  app.session.start();
  await time.until(app.client.get('/v1/me'));
  const sent = async (index: number): Promise<StreamCall> => {
    for (let tries = 0; tries < 50 && streams[index] === undefined; tries += 1) await time.pass(100);
    return streams[index] as StreamCall;
  };
  return { time, server, wx, app, streams, sent, stream: createStream(app.streaming) };
}

function createCall(options: WxRequestOptions, plain: boolean): { call: StreamCall; task: WxTask } {
  let aborted = false;
  const heads: ((head: { statusCode?: unknown; header?: unknown }) => void)[] = [];
  const chunks: ((chunk: { data: ArrayBuffer }) => void)[] = [];
  const task = {
    abort: () => {
      aborted = true;
      options.fail({ errMsg: 'request:fail abort' });
    },
    ...(plain
      ? {}
      : {
          onHeadersReceived: (listener: (typeof heads)[number]) => {
            heads.push(listener);
          },
          onChunkReceived: (listener: (typeof chunks)[number]) => {
            chunks.push(listener);
          },
        }),
  };
  const call: StreamCall = {
    options,
    get aborted() {
      return aborted;
    },
    head: (head) => {
      heads.forEach((listener) => {
        listener(head);
      });
    },
    chunk: (data) => {
      const bytes = Uint8Array.from(typeof data === 'string' ? bytesOf(data) : data).buffer;
      chunks.forEach((listener) => {
        listener({ data: bytes });
      });
    },
    end: options.success,
    fail: options.fail,
  };
  return { call, task };
}

/** The calls of a stream's listener. */
export interface Told {
  readonly text: string[];
  readonly events: ServerEvent[];
  readonly end: Promise<unknown>;
}

/** Opens the stream under test. */
export function listen({ stream }: StreamWorld, options: StreamOptions = {}): Told {
  const text: string[] = [];
  const events: ServerEvent[] = [];
  const end = outcome(
    stream('/v1/answers', {
      onText: (piece) => {
        text.push(piece);
      },
      onEvent: (event) => {
        events.push(event);
      },
      ...options,
    }),
  );
  return { text, events, end };
}
