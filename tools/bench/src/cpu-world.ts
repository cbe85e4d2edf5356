import { wxStubs } from './wx-stubs';

const ANSWER = JSON.stringify({ errcode: 0, id: 'user-1', nickname: '小程序用户', page: 1, total: 40 });
const HEADER = { 'content-type': 'application/json; charset=utf-8', date: 'Thu, 26 Nov 2026 12:00:00 GMT' };
const TASK = {
  abort() {},
  onProgressUpdate() {},
  offProgressUpdate() {},
  onHeadersReceived() {},
  offHeadersReceived() {},
  onChunkReceived() {},
  offChunkReceived() {},
};

interface RequestOptions {
  url: string;
  method?: string;
  dataType?: string;
  responseType?: string;
  success?: (answer: unknown) => void;
  complete?: (answer: unknown) => void;
}

/**
 * A `wx` whose server accepts everything and responds one microtask later: what remains is the client's cost.
 */
export function createCpuWx(): { wx: unknown; requests: () => number } {
  let requests = 0;
  const storage = new Map<string, unknown>();
  const signIn = JSON.stringify({
    errcode: 0,
    code: 0,
    token: 'token-1',
    expiresIn: 172_800,
    user: { id: 'user-1', nickname: null, avatar: null, linked: false },
    data: { skey: 'token-1', userinfo: {} },
  });
  const wx = {
    ...wxStubs,
    login({ success }: { success: (answer: { code: string }) => void }) {
      queueMicrotask(() => {
        success({ code: 'code-1' });
      });
    },
    request(options: RequestOptions) {
      requests += 1;
      const isSignIn = options.url.includes('/sessions');
      queueMicrotask(() => {
        const text = isSignIn ? signIn : ANSWER;
        const parsed = (options.dataType ?? 'json') === 'json';
        const answer = {
          // Clients that request a session with GET read only the body, and expect status 200.
          statusCode: isSignIn && options.method === 'POST' ? 201 : 200,
          header: HEADER,
          data: parsed ? (JSON.parse(text) as unknown) : text,
          errMsg: 'request:ok',
        };
        options.success?.(answer);
        options.complete?.(answer);
      });
      return TASK;
    },
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
  };
  return { wx, requests: () => requests };
}
