import qcloud from 'wafer2-client-sdk';
import { withQuery } from './query.mjs';

/** As in its README: setLoginUrl, loginWithCode at launch, then request. It has no upload. */
export function create(wx, origin) {
  qcloud.setLoginUrl(`${origin}/v1/sessions`);
  const send = (url, method, data) =>
    new Promise((resolve, reject) => {
      qcloud.request({ url, method, data, success: ({ data: body }) => resolve(body), fail: reject });
    });
  return {
    get: (path, query) => send(withQuery(origin + path, query), 'GET'),
    post: (path, body) => send(origin + path, 'POST', body),
    foreign: (url) => send(url, 'GET'),
  };
}
