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
import { NodeFiles } from './node-files';
import { callHttp } from './node-http';
import type { HttpAnswer, HttpTask } from './node-http';

/**
 * `wx` as far as the template uses it, over Node's HTTP: callbacks come later, never at once; every status arrives in
 * `success`; bodies are strings, a download's goes to a temporary file whatever its status; `wx.login` gives the
 * preview's codes.
 */
export class NodeWx implements Wx {
  readonly files = new NodeFiles();
  logins = 0;
  private readonly running = new Set<WxTask>();

  /** @param person who holds the device; a copy of another device's `storage` holds its session too. */
  constructor(
    readonly person: string,
    readonly storage = new Map<string, unknown>(),
  ) {}

  readonly login: NonNullable<Wx['login']> = ({ success }) => {
    this.logins += 1;
    setImmediate(success, { code: `preview.${this.person}.${randomUUID()}` });
  };

  readonly request = ({ url, method, header, data, ...callbacks }: WxRequestOptions): WxTask =>
    this.run('request', callbacks, {
      start: () => callHttp({ url, method, header, body: data === undefined ? undefined : Buffer.from(data) }),
      read: ({ status, header, body }) => ({ statusCode: status, header, data: body.toString('utf8') }),
    });

  readonly uploadFile = ({ url, header, filePath, name, formData, ...callbacks }: WxUploadOptions): WxTask => {
    const listeners: ((progress: { progress: number }) => void)[] = [];
    const task = this.run('uploadFile', callbacks, {
      start: async () => {
        const { body, contentType } = await multipart(filePath, name, formData);
        const onProgress = (progress: number): void => {
          for (const listener of listeners) listener({ progress });
        };
        return callHttp({ url, method: 'POST', header: { ...header, 'Content-Type': contentType }, body, onProgress });
      },
      read: ({ status, body }) => ({ statusCode: status, data: body.toString('utf8') }),
    });
    return { ...task, onProgressUpdate: (listener) => void listeners.push(listener) };
  };

  readonly downloadFile = ({ url, header, ...callbacks }: WxDownloadOptions): WxTask =>
    this.run('downloadFile', callbacks, {
      start: () => callHttp({ url, method: 'GET', header }),
      read: async ({ status, body }) => ({ statusCode: status, tempFilePath: await this.files.addTemporary(body) }),
    });

  readonly getFileSystemManager = (): NodeFiles => this.files;

  readonly getStorageSync = (key: string): unknown => this.storage.get(key) ?? '';

  readonly setStorageSync = (key: string, value: unknown): void => {
    this.storage.set(key, JSON.parse(JSON.stringify(value)));
  };

  readonly removeStorageSync = (key: string): void => {
    this.storage.delete(key);
  };

  /** Aborts what is on the wire, and removes the device's files. */
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

/** Node's own encoder makes the form, so that no mistake here fits one in a server. */
async function multipart(
  filePath: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<{ body: Buffer; contentType: string }> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append(name, new Blob([await readFile(filePath)]), basename(filePath));
  const encoded = new Response(form);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('Content-Type') ?? '',
  };
}
