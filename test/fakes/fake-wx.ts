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
import type { VirtualTime } from './virtual-time';

export interface WireCall {
  readonly kind: 'request' | 'upload' | 'download';
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly at: number;
}

interface InFlight {
  readonly call: WireCall;
  readonly fail: (failure: WxFailure) => void;
}

/** How the next logins end: `'fail'`, `'hang'`, an answer, or the usual fresh code. */
export type LoginOutcome = 'fail' | 'hang' | { code?: string };

/**
 * `wx` as far as the template uses it: callbacks come later, never at once; every HTTP status arrives in `success`;
 * uploads answer strings. What it sends ends at a `FakeServer`.
 */
export class FakeWx implements Wx {
  readonly calls: WireCall[] = [];
  readonly storage = new Map<string, unknown>();
  readonly files = new Map<string, string>();
  readonly loginScript: LoginOutcome[] = [];
  /** ms on the way there and back. */
  latency: (call: WireCall) => number = () => 100;
  loginLatency = 50;
  logins = 0;
  maxInFlight = 0;
  storageFault: 'none' | 'read' | 'write' | 'all' = 'none';
  /** Text that old base libraries, without errno, fail with. */
  failWith = (reason: 'abort' | 'timeout' | 'interrupted' | 'offline'): WxFailure => ({
    errMsg: reason === 'offline' ? 'request:fail ' : `request:fail ${reason}`,
  });

  private readonly inFlight = new Map<number, InFlight>();
  private sequence = 0;
  private networkListener: ((status: { isConnected: boolean }) => void) | undefined;

  constructor(
    private readonly time: VirtualTime,
    private readonly server: FakeServer,
  ) {}

  login?: NonNullable<Wx['login']> = (options) => {
    this.logins += 1;
    const outcome = this.loginScript.shift() ?? { code: `code-${String(this.logins)}` };
    if (outcome === 'hang') return;
    this.time.setTimeout(() => {
      if (outcome === 'fail') options.fail({ errMsg: 'login:fail' });
      else options.success(outcome);
    }, this.loginLatency);
  };

  readonly request = (options: WxRequestOptions): WxTask =>
    this.start('request', options, { method: options.method, body: options.data }, ({ status, body }) => ({
      statusCode: status,
      data: body,
    }));

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
      const tempFilePath = `wxfile://tmp-${String(this.sequence)}`;
      this.files.set(tempFilePath, body);
      return { statusCode: status, tempFilePath };
    });

  readonly getFileSystemManager: NonNullable<Wx['getFileSystemManager']> = () => ({
    readFile: ({ filePath, success, fail }) => {
      const data = this.files.get(filePath);
      this.later(() => {
        if (data === undefined) fail({ errMsg: 'readFile:fail no such file' });
        else success({ data });
      });
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
      });
    },
    unlink: ({ filePath, success }) => {
      this.files.delete(filePath);
      this.later(() => {
        success(undefined);
      });
    },
  });

  readonly getStorageSync = (key: string): unknown => {
    if (this.storageFault === 'read' || this.storageFault === 'all') throw new Error('getStorageSync:fail');
    return this.storage.get(key) ?? '';
  };

  readonly setStorageSync = (key: string, value: unknown): void => {
    if (this.storageFault === 'write' || this.storageFault === 'all') throw new Error('setStorageSync:fail exceeded');
    this.storage.set(key, JSON.parse(JSON.stringify(value)));
  };

  readonly removeStorageSync = (key: string): void => {
    if (this.storageFault === 'write' || this.storageFault === 'all') throw new Error('removeStorageSync:fail');
    this.storage.delete(key);
  };

  readonly onNetworkStatusChange: NonNullable<Wx['onNetworkStatusChange']> = (listener) => {
    this.networkListener = listener;
  };

  setNetwork(isConnected: boolean): void {
    this.networkListener?.({ isConnected });
  }

  /** What WeChat does to requests 5 s after the mini-program went to the background. */
  interruptAll(): void {
    for (const { fail } of [...this.inFlight.values()]) fail(this.failWith('interrupted'));
  }

  /** Calls that carried a session, by token. */
  callsWith(token: string): WireCall[] {
    return this.calls.filter(({ header }) => header['Authorization'] === `Bearer ${token}`);
  }

  private later(work: () => void): void {
    this.time.setTimeout(work, 1);
  }

  private start<Result>(
    kind: WireCall['kind'],
    options: { url: string; header: Record<string, string> } & Callbacks<Result>,
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
      at: this.time.total,
    };
    this.calls.push(call);
    const end = (report: () => void): void => {
      if (this.inFlight.delete(id)) report();
    };
    const fail = (failure: WxFailure): void => {
      end(() => {
        options.fail(failure);
      });
    };
    this.inFlight.set(id, { call, fail });
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight.size);

    const latency = this.latency(call);
    // The server answers halfway: what happens to the session after that does not reach this answer any more.
    this.time.setTimeout(() => {
      if (!this.inFlight.has(id)) return;
      const path = options.url.replace(/^https?:\/\/[^/]+/, '');
      const outcome = this.server.handle({ ...request, path, header: call.header });
      if (outcome === HANG) return;
      this.time.setTimeout(() => {
        if (outcome === NO_NETWORK) fail(this.failWith('offline'));
        else
          end(() => {
            options.success(toResult(outcome));
          });
      }, latency / 2);
    }, latency / 2);

    return {
      abort: () => {
        this.time.setTimeout(() => {
          fail(this.failWith('abort'));
        }, 0);
      },
      onProgressUpdate: (listener) => {
        this.later(() => {
          listener({ progress: 50 });
        });
      },
    };
  }
}
