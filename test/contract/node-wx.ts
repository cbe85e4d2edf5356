import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type {
  Callbacks,
  Wx,
  WxDownloadOptions,
  WxRequestOptions,
  WxTask,
  WxUploadOptions,
} from '../../miniprogram/platform/wx';
import { multipart } from './multipart';
import { NodeFiles } from './node-files';
import { callHttp } from './node-http';
import type { HttpAnswer, HttpTask } from './node-http';

/**
 * `wx` as far as the template uses it, over Node's HTTP: callbacks are asynchronous; every status calls
 * `success`; bodies are strings, a download's goes to a temporary file whatever its status; `wx.login`
 * returns the preview's codes.
 */
export class NodeWx implements Wx {
  readonly files = new NodeFiles();
  logins = 0;
  /** The one with whose session_key WeChat signs. */
  lastCode = '';
  /** Codes that `wx.login` returns before fresh ones. */
  readonly staleCodes: string[] = [];
  private readonly running = new Set<WxTask>();

  /** @param user the WeChat user of this device; a copy of another device's `storage` includes its session */
  constructor(
    public user: string,
    readonly storage = new Map<string, unknown>(),
  ) {}

  readonly login: NonNullable<Wx['login']> = ({ success }) => {
    this.logins += 1;
    this.lastCode = this.staleCodes.shift() ?? `preview.${this.user}.${randomUUID()}`;
    setImmediate(success, { code: this.lastCode });
  };

  /** Set when this is WeCom's client. */
  qy?: NonNullable<Wx['qy']>;
  getSystemInfoSync?: NonNullable<Wx['getSystemInfoSync']>;

  /** Switches to WeCom's client, with this userid of the company; the app has to start again. */
  enterWecom(userid: string): void {
    this.getSystemInfoSync = () => ({ environment: 'wxwork' });
    this.qy = {
      login: ({ success }) => {
        this.logins += 1;
        this.lastCode = `wecom.${userid}.${randomUUID()}`;
        setImmediate(success, { code: this.lastCode });
      },
    };
  }

  readonly request = ({ url, method, header, data, ...callbacks }: WxRequestOptions): WxTask =>
    this.run('request', callbacks, {
      start: () =>
        callHttp({ url, method, header, body: data === undefined ? undefined : Buffer.from(data as string) }),
      read: ({ status, header, body }) => ({ statusCode: status, header, data: body.toString('utf8') }),
    });

  readonly uploadFile = (options: WxUploadOptions): WxTask => {
    const { url, header, filePath, name, formData, ...callbacks } = options;
    const listeners: ((progress: { progress: number }) => void)[] = [];
    const task = this.run('uploadFile', callbacks, {
      start: async () => {
        const file = { field: name, name: basename(filePath), bytes: await readFile(filePath) };
        const { body, contentType } = await multipart(file, formData);
        const onProgress = (progress: number): void => {
          for (const listener of listeners) listener({ progress });
        };
        const headers = { ...header, 'Content-Type': contentType };
        return callHttp({ url, method: 'POST', header: headers, body, onProgress });
      },
      read: ({ status, body }) => ({ statusCode: status, data: body.toString('utf8') }),
    });
    return { ...task, onProgressUpdate: (listener) => void listeners.push(listener) };
  };

  readonly downloadFile = ({ url, header, ...callbacks }: WxDownloadOptions): WxTask =>
    this.run('downloadFile', callbacks, {
      start: () => callHttp({ url, method: 'GET', header }),
      read: async ({ status, body }) => ({
        statusCode: status,
        tempFilePath: await this.files.add(body),
      }),
    });

  readonly getFileSystemManager = (): NodeFiles => this.files;

  readonly getAccountInfoSync = (): { miniProgram: { envVersion: string } } => ({
    miniProgram: { envVersion: 'develop' },
  });

  readonly getStorageSync = (key: string): unknown => this.storage.get(key) ?? '';

  readonly setStorageSync = (key: string, value: unknown): void => {
    this.storage.set(key, JSON.parse(JSON.stringify(value)));
  };

  readonly removeStorageSync = (key: string): void => {
    this.storage.delete(key);
  };

  readonly getStorageInfoSync = (): { keys: string[] } => ({ keys: [...this.storage.keys()] });

  readonly env = { USER_DATA_PATH: this.files.userPath };

  /** The user's answers to the next dialogs; a further dialog fails the test. */
  readonly answers: boolean[] = [];
  /** Titles of the dialogs shown. */
  readonly questions: string[] = [];

  readonly showModal: Wx['showModal'] = ({ title, success, fail }) => {
    this.questions.push(title);
    const confirm = this.answers.shift();
    if (confirm === undefined) setImmediate(fail, { errMsg: 'showModal:fail no page' });
    else setImmediate(success, { confirm });
  };

  readonly switchTab = (): void => undefined;

  /** Aborts running requests, and removes the device's files. */
  destroy(): void {
    for (const task of this.running) task.abort();
    this.files.remove();
  }

  private run<Result>(
    api: string,
    { success, fail }: Callbacks<Result>,
    work: {
      readonly start: () => HttpTask | Promise<HttpTask>;
      readonly read: (answer: HttpAnswer) => Result | Promise<Result>;
    },
  ): WxTask {
    let aborted = false;
    let http: HttpTask | undefined;
    const task: WxTask = {
      abort: () => {
        aborted = true;
        http?.abort();
      },
    };
    const answer = async (): Promise<Result> => {
      http = await work.start();
      if (aborted) http.abort();
      return work.read(await http.answer);
    };
    this.running.add(task);
    answer()
      .finally(() => this.running.delete(task))
      .then(success, (error: unknown) => {
        const reason = aborted ? 'abort' : error instanceof Error ? error.message : String(error);
        fail({ errMsg: `${api}:fail ${reason}` });
      });
    return task;
  }
}
