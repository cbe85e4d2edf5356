import Fly from 'flyio/dist/npm/wx';
import { signIn } from './sign-in.mjs';

/**
 * The recipe for an expired token from its documentation: lock, sign in, unlock, resend. It has no upload for
 * wx.
 */
export function create(wx, origin) {
  let token = '';
  const fly = new Fly();
  fly.config.baseURL = origin;
  fly.interceptors.request.use((request) => {
    request.headers.Authorization = `Bearer ${token}`;
    return request;
  });
  fly.interceptors.response.use(
    (response) => response,
    (error) => {
      if (error.status !== 401) return Promise.reject(error);
      fly.lock();
      return signIn(wx, origin)
        .then((session) => {
          token = session.token;
        })
        .finally(() => fly.unlock())
        .then(() => fly.request(error.request));
    },
  );
  return {
    get: (path, query) => fly.get(path, query),
    post: (path, body) => fly.post(path, body),
    foreign: (url) => fly.get(url),
  };
}
