import { createAlova } from 'alova';
import { createServerTokenAuthentication } from 'alova/client';
import { signIn } from './sign-in.mjs';

/** createServerTokenAuthentication from its documentation, on a request adapter for wx. */
export function create(wx, origin) {
  let token = '';
  const adapter = ({ url, type, data, headers }, method) => {
    let task;
    const answer = new Promise((resolve, reject) => {
      const callbacks = { success: resolve, fail: ({ errMsg }) => reject(new Error(errMsg)) };
      const { filePath } = method.meta ?? {};
      task = filePath
        ? wx.uploadFile({ url, header: headers, filePath, name: 'file', ...callbacks })
        : wx.request({ url, method: type, header: headers, data, ...callbacks });
    });
    return {
      response: () => answer,
      headers: () => answer.then(({ header }) => header),
      abort: () => task?.abort(),
    };
  };
  const { onAuthRequired, onResponseRefreshToken } = createServerTokenAuthentication({
    assignToken: (method) => {
      method.config.headers.Authorization = `Bearer ${token}`;
    },
    refreshTokenOnSuccess: {
      isExpired: ({ statusCode }) => statusCode === 401,
      handler: async () => {
        ({ token } = await signIn(wx, origin));
      },
    },
  });
  const alova = createAlova({
    baseURL: origin,
    requestAdapter: adapter,
    cacheFor: null,
    shareRequest: false,
    beforeRequest: onAuthRequired(),
    responded: onResponseRefreshToken(({ statusCode, data }) => {
      if (statusCode >= 400) throw new Error(String(statusCode));
      return data;
    }),
  });
  return {
    get: (path, params) => alova.Get(path, { params }),
    post: (path, body) => alova.Post(path, body),
    foreign: (url) => alova.Get(url),
    upload: (path, filePath) => alova.Post(path, undefined, { meta: { filePath } }),
  };
}
