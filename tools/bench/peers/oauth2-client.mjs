import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import { createFetch } from './fetch-over-wx.mjs';
import { withQuery } from './query.mjs';
import { signIn } from './sign-in.mjs';

/** OAuth2Fetch from its README; getNewToken signs in, since WeChat backends usually have no refresh token. */
export function create(wx, origin) {
  const fetch = createFetch(wx);
  const wrapper = new OAuth2Fetch({
    client: new OAuth2Client({ server: origin, clientId: 'mini-program', fetch }),
    getNewToken: async () => {
      const { token, expiresIn } = await signIn(wx, origin);
      return { accessToken: token, refreshToken: null, expiresAt: Date.now() + expiresIn * 1000 };
    },
  });
  const withToken = wrapper.mw();
  const send = async (url, init) => {
    const response = await withToken(new Request(url, init), fetch);
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
  return {
    get: (path, query) => send(withQuery(origin + path, query)),
    post: (path, body) =>
      send(origin + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    foreign: (url) => send(url),
  };
}
