const ANSWER = JSON.stringify({ id: 'user-1', nickname: '小程序用户', page: 1, total: 40 });
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
  dataType?: string;
  responseType?: string;
  success?: (answer: unknown) => void;
  complete?: (answer: unknown) => void;
}

/** A `wx` whose server takes everything and whose answers come one microtask later: what is left is the client's cost. */
export function createCpuWx(): { wx: unknown; requests: () => number } {
  let requests = 0;
  const storage = new Map<string, unknown>();
  const signIn = JSON.stringify({
    code: 0,
    token: 'token-1',
    expiresIn: 172_800,
    user: { id: 'user-1', nickname: null, avatar: null, linked: false },
    data: { token: 'token-1', id: 'user-1' },
  });
  const wx = {
    login({ success }: { success: (answer: { code: string }) => void }) {
      queueMicrotask(() => {
        success({ code: 'code-1' });
      });
    },
    checkSession({ success }: { success: (answer: object) => void }) {
      queueMicrotask(() => {
        success({});
      });
    },
    request(options: RequestOptions) {
      requests += 1;
      const isSignIn = options.url.includes('/sessions');
      queueMicrotask(() => {
        const text = isSignIn ? signIn : ANSWER;
        const parsed = (options.dataType ?? 'json') === 'json';
        const answer = {
          statusCode: isSignIn ? 201 : 200,
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
    getStorage() {},
    setStorage() {},
    onNetworkStatusChange() {},
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'release' } }),
    getSystemInfoSync: () => ({ SDKVersion: '3.8.0', platform: 'ios' }),
    canIUse: () => true,
    env: { USER_DATA_PATH: 'wxfile://usr' },
  };
  return { wx, requests: () => requests };
}
