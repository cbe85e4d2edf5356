import type {
  Callbacks,
  Wx,
  WxDownloadOptions,
  WxFailure,
  WxRequestOptions,
  WxTask,
  WxUploadOptions,
} from '../../miniprogram/platform/wx';
import { HANG, NO_NETWORK } from './fake-server';
import type { FakeServer, ServerAnswer, ServerRequest } from './fake-server';

export interface WireCall {
  readonly kind: 'request' | 'upload' | 'download';
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  /** Further options passed to wx. */
  readonly options: Readonly<Record<string, unknown>>;
}

interface InFlight {
  readonly call: WireCall;
  readonly fail: (failure: WxFailure) => void;
}

/** Listeners of a response in chunks (`enableChunked`). */
interface Pieces {
  readonly head: ((head: { statusCode?: unknown; header?: unknown }) => void)[];
  readonly chunk: ((chunk: { data: ArrayBuffer }) => void)[];
}

/** How the next logins end: `'fail'`, `'hang'`, a given result, or the usual fresh code. */
export type LoginOutcome = 'fail' | 'hang' | { code?: string };

/**
 * `wx` as far as the template uses it: callbacks are asynchronous; every HTTP status calls `success`; uploads
 * return strings; the headers of uploads and downloads come only by `onHeadersReceived`. Requests go to a
 * `FakeServer`.
 */
export class FakeWx implements Wx {
  readonly calls: WireCall[] = [];
  /** File contents by path, one character for each byte. */
  readonly files = new Map<string, string>();
  readonly loginScript: LoginOutcome[] = [];
  /** ms for the request and for the response. */
  latency: (call: WireCall) => number = () => 100;
  loginLatency = 50;
  /** When a transfer reports progress: ms from its start, and percent. */
  progress: readonly (readonly [ms: number, percent: number])[] = [[1, 50]];
  /** Ends calls after wx's time-out, default 60 s, as WeChat does. */
  keepsTime = false;
  /** Returns bytes where they are requested, as WeChat does; some platforms return text. */
  returnsBytes = false;
  logins = 0;
  maxInFlight = 0;
  storageFault: 'none' | 'read' | 'write' | 'all' = 'none';
  /** Dialogs of wx.showModal; the test answers them. */
  readonly questions: Parameters<Wx['showModal']>[0][] = [];
  readonly tabs: string[] = [];
  /** The build that the device runs. */
  envVersion = 'develop';
  /** Only on old base libraries: set by a test. */
  checkSession?: NonNullable<Wx['checkSession']>;
  getUserProfile?: NonNullable<Wx['getUserProfile']>;
  /** Called for each wx.login, and for each call when it starts and ends. */
  observer: {
    login?: () => void;
    sent?: (call: WireCall) => void;
    /** With its response, or without one when it failed or was aborted. */
    ended?: (call: WireCall, answer?: ServerAnswer) => void;
  } = {};
  /** The failure text of old base libraries, which have no errno. */
  failWith = (reason: 'abort' | 'timeout' | 'interrupted' | 'offline'): WxFailure => ({
    errMsg: reason === 'offline' ? 'request:fail ' : `request:fail ${reason}`,
  });

  private readonly inFlight = new Map<number, InFlight>();
  private sequence = 0;
  private networkListener: ((status: { isConnected: boolean }) => void) | undefined;

  /**
   * @param later runs everything that takes time: after `ms` of virtual time, or when a scheduler selects it.
   */
  constructor(
    private readonly later: (work: () => void, ms: number) => void,
    private readonly server: FakeServer,
    readonly storage = new Map<string, unknown>(),
  ) {}

  /** Runs work after a moment. */
  soon(work: () => void): void {
    this.later(work, 1);
  }

  login?: NonNullable<Wx['login']> = (options) => {
    this.logins += 1;
    this.observer.login?.();
    const outcome = this.loginScript.shift() ?? { code: this.server.freshCode() };
    if (outcome === 'hang') return;
    this.later(() => {
      if (outcome === 'fail') options.fail({ errMsg: 'login:fail' });
      else options.success(outcome);
    }, this.loginLatency);
  };

  readonly request = (options: WxRequestOptions): WxTask =>
    this.start(
      'request',
      options,
      { method: options.method, body: options.data as string },
      ({ status, body, header, cookies }) => ({
        statusCode: status,
        data:
          this.returnsBytes && options.responseType === 'arraybuffer' && typeof body === 'string'
            ? bytesOf(body)
            : body,
        header,
        cookies,
      }),
    );

  readonly uploadFile = (options: WxUploadOptions): WxTask =>
    this.start(
      'upload',
      options,
      { method: 'POST', body: undefined, file: this.files.get(options.filePath) },
      ({ status, body }) => ({ statusCode: status, data: body }),
    );

  readonly downloadFile = (options: WxDownloadOptions): WxTask =>
    this.start('download', options, { method: 'GET', body: undefined }, ({ status, body }) => {
      this.sequence += 1;
      if (body === undefined) return { statusCode: status };
      const tempFilePath = `wxfile://tmp-${String(this.sequence)}`;
      this.files.set(tempFilePath, body as string);
      return { statusCode: status, tempFilePath };
    });

  readonly getFileSystemManager: NonNullable<Wx['getFileSystemManager']> = () => ({
    readFile: ({ filePath, encoding, position = 0, length, success, fail }) => {
      const data = this.files
        .get(filePath)
        ?.slice(position, length === undefined ? undefined : position + length);
      this.later(() => {
        if (data === undefined) fail({ errMsg: 'readFile:fail no such file' });
        else success({ data: encoding === 'hex' ? Buffer.from(data, 'latin1').toString('hex') : data });
      }, 1);
    },
    getFileInfo: ({ filePath, success, fail }) => {
      const data = this.files.get(filePath);
      this.later(() => {
        if (data === undefined) fail({ errMsg: 'getFileInfo:fail no such file' });
        else success({ size: data.length });
      }, 1);
    },
    saveFile: ({ tempFilePath, filePath, success, fail }) => {
      const data = this.files.get(tempFilePath);
      this.later(() => {
        if (data === undefined || filePath.startsWith('forbidden')) {
          fail({ errMsg: 'saveFile:fail permission denied' });
          return;
        }
        this.files.set(filePath, data);
        this.files.delete(tempFilePath);
        success({ savedFilePath: filePath });
      }, 1);
    },
    unlink: ({ filePath, success }) => {
      this.files.delete(filePath);
      this.later(() => {
        success(undefined);
      }, 1);
    },
  });

  readonly getAccountInfoSync = (): { miniProgram: { envVersion: string } } => ({
    miniProgram: { envVersion: this.envVersion },
  });

  readonly getStorageSync = (key: string): unknown => {
    if (this.storageFault === 'read' || this.storageFault === 'all') throw new Error('getStorageSync:fail');
    return this.storage.get(key) ?? '';
  };

  readonly setStorageSync = (key: string, value: unknown): void => {
    if (this.storageFault === 'write' || this.storageFault === 'all')
      throw new Error('setStorageSync:fail exceeded');
    this.storage.set(key, JSON.parse(JSON.stringify(value)));
  };

  readonly removeStorageSync = (key: string): void => {
    if (this.storageFault === 'write' || this.storageFault === 'all')
      throw new Error('removeStorageSync:fail');
    this.storage.delete(key);
  };

  readonly showModal: Wx['showModal'] = (options) => {
    this.questions.push(options);
  };

  readonly switchTab: Wx['switchTab'] = ({ url }) => {
    this.tabs.push(url);
  };

  /** The result of wx.getNetworkType; `undefined`: it fails, `hang`: it never ends. */
  networkType: string | undefined = 'wifi';

  readonly getNetworkType: NonNullable<Wx['getNetworkType']> = ({ success, fail }) => {
    if (this.networkType === undefined) fail({ errMsg: 'getNetworkType:fail' });
    else if (this.networkType !== 'hang') success({ networkType: this.networkType });
  };

  readonly onNetworkStatusChange: NonNullable<Wx['onNetworkStatusChange']> = (listener) => {
    this.networkListener = listener;
  };

  setNetwork(isConnected: boolean): void {
    this.networkListener?.({ isConnected });
  }

  /** WeChat's interruption of requests 5 s after the mini-program went to the background. */
  interruptAll(): void {
    for (const { fail } of [...this.inFlight.values()]) fail(this.failWith('interrupted'));
  }

  /** Calls with this session token. */
  callsWith(token: string): WireCall[] {
    return this.calls.filter(({ header }) => header['Authorization'] === `Bearer ${token}`);
  }

  private start<Result>(
    kind: WireCall['kind'],
    options: { url: string; header: Record<string, string>; timeout?: number } & Callbacks<Result>,
    request: Pick<ServerRequest, 'method' | 'body' | 'file'>,
    toResult: (answer: ServerAnswer) => Result,
  ): WxTask {
    this.sequence += 1;
    const id = this.sequence;
    const call: WireCall = {
      kind,
      url: options.url,
      method: request.method,
      header: { ...options.header },
      options: { ...options },
    };
    this.calls.push(call);
    this.observer.sent?.(call);
    const end = (report: () => void): void => {
      if (this.inFlight.delete(id)) report();
    };
    const fail = (failure: WxFailure): void => {
      end(() => {
        this.observer.ended?.(call);
        options.fail(failure);
      });
    };
    this.inFlight.set(id, { call, fail });
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight.size);

    const pieces: Pieces | undefined = 'enableChunked' in options ? { head: [], chunk: [] } : undefined;
    const heads: ((head: { header: unknown }) => void)[] = [];
    const latency = this.latency(call);
    if (this.keepsTime) {
      this.later(() => {
        fail(this.failWith('timeout'));
      }, options.timeout ?? 60_000);
    }
    // The server handles the request halfway: later changes of the session do not affect this response.
    this.later(() => {
      if (!this.inFlight.has(id)) return;
      const path = options.url.replace(/^https?:\/\/[^/]+/, '');
      const outcome = this.server.handle({ ...request, path, header: call.header });
      if (outcome === HANG) return;
      this.later(() => {
        if (outcome === NO_NETWORK) fail(this.failWith('offline'));
        else if ('failure' in outcome) fail(outcome.failure);
        else
          this.tell(pieces, id, outcome, (rest) => {
            end(() => {
              for (const listener of heads) listener({ header: rest.header ?? {} });
              this.observer.ended?.(call, outcome);
              options.success(toResult(rest));
            });
          });
      }, latency / 2);
    }, latency / 2);

    return {
      abort: () => {
        this.observer.ended?.(call);
        this.later(() => {
          fail(this.failWith('abort'));
        }, 0);
      },
      ...(pieces
        ? {
            onHeadersReceived: (listener: Pieces['head'][number]) => void pieces.head.push(listener),
            onChunkReceived: (listener: Pieces['chunk'][number]) => void pieces.chunk.push(listener),
          }
        : { onHeadersReceived: (listener: (typeof heads)[number]) => void heads.push(listener) }),
      onProgressUpdate: (listener) => {
        for (const [ms, percent] of this.progress) {
          this.later(() => {
            listener({ progress: percent });
          }, ms);
        }
      },
    };
  }

  /** In three chunks if requested, cut anywhere in a character; the rest comes at the end. */
  private tell(
    pieces: Pieces | undefined,
    id: number,
    answer: ServerAnswer,
    end: (rest: ServerAnswer) => void,
  ): void {
    if (!pieces) {
      end(answer);
      return;
    }
    const bytes = Buffer.from(typeof answer.body === 'string' ? answer.body : '', 'utf8');
    const length = Math.ceil(bytes.length / 3);
    const steps = [
      () => {
        for (const listener of pieces.head) listener({ statusCode: answer.status, header: answer.header });
      },
      ...[0, 1, 2].map((at) => () => {
        const data = Uint8Array.from(bytes.subarray(at * length, (at + 1) * length)).buffer;
        for (const listener of pieces.chunk) listener({ data });
      }),
    ];
    const next = (): void => {
      const step = this.inFlight.has(id) ? steps.shift() : undefined;
      step?.();
      if (step) this.later(next, 1);
      else end({ ...answer, body: undefined });
    };
    next();
  }
}

/** As wx returns an `arraybuffer`: exactly the body's bytes. */
function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'utf8')).buffer;
}
