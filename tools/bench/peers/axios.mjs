import axios, { AxiosError } from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';
import { signIn } from './sign-in.mjs';

/**
 * axios-auth-refresh as in its README; axios gets an adapter for wx, since axios-miniprogram-adapter supports
 * axios only up to 0.26.
 */
export function create(wx, origin) {
  let token = '';
  const adapter = (config) =>
    new Promise((resolve, reject) => {
      wx.request({
        url: axios.getUri(config),
        method: config.method.toUpperCase(),
        header: config.headers.toJSON(),
        data: config.data,
        dataType: 'text',
        success: ({ statusCode, data, header }) => {
          const response = { status: statusCode, statusText: '', data, headers: header, config };
          if (config.validateStatus(statusCode)) resolve(response);
          else reject(new AxiosError('refused', undefined, config, undefined, response));
        },
        fail: ({ errMsg }) => reject(new AxiosError(errMsg, undefined, config)),
      });
    });
  const http = axios.create({ baseURL: origin, adapter });
  http.interceptors.request.use((config) => {
    config.headers.set('Authorization', `Bearer ${token}`);
    return config;
  });
  createAuthRefresh(http, (failed) =>
    signIn(wx, origin).then((session) => {
      token = session.token;
      failed.response.config.headers.set('Authorization', `Bearer ${token}`);
    }),
  );
  return {
    get: (path, params) => http.get(path, { params }),
    post: (path, body) => http.post(path, body),
    foreign: (url) => http.get(url),
  };
}
