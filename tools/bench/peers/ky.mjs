import ky from 'ky';
import { createFetch } from './fetch-over-wx.mjs';
import { signIn } from './sign-in.mjs';

/**
 * The recipe from its README: a hook that signs in on the first 401 and resends. It has no upload through
 * wx.uploadFile.
 */
export function create(wx, origin) {
  let token = '';
  const http = ky.create({
    fetch: createFetch(wx),
    retry: { limit: 1 },
    timeout: false,
    hooks: {
      beforeRequest: [
        ({ request }) => {
          request.headers.set('Authorization', `Bearer ${token}`);
        },
      ],
      afterResponse: [
        async ({ request, response, retryCount }) => {
          if (response.status !== 401 || retryCount > 0) return undefined;
          ({ token } = await signIn(wx, origin));
          const headers = new Headers(request.headers);
          headers.set('Authorization', `Bearer ${token}`);
          return ky.retry({ request: new Request(request, { headers }), code: 'TOKEN_REFRESHED' });
        },
      ],
    },
  });
  return {
    get: (path, query) => http.get(origin + path, { searchParams: query ?? {} }).json(),
    post: (path, body) => http.post(origin + path, { json: body }).json(),
    foreign: (url) => http.get(url).json(),
  };
}
