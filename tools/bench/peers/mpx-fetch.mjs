import './mpx-globals.mjs';
import { XFetch } from '@mpxjs/fetch';
import { createUsualRecipe } from './usual-recipe.mjs';

/** XFetch from its README with its queue of ten, and the usual recipe around it. It has no upload. */
export function create(wx, origin) {
  const recipe = createUsualRecipe(wx, origin);
  const http = new XFetch({ useQueue: { limit: 10, delay: 0 } });
  http.interceptors.request.use((config) => {
    config.header = { ...config.header, Authorization: `Bearer ${recipe.token()}` };
    return config;
  });
  const send = (options) =>
    http.fetch({ ...options }).then((response) => {
      if (response.statusCode === 401) return recipe.renew(() => send(options));
      return response.statusCode >= 400 ? Promise.reject(response) : response.data;
    });
  return {
    get: (path, params) => send({ url: origin + path, method: 'GET', params }),
    post: (path, data) => send({ url: origin + path, method: 'POST', data }),
    foreign: (url) => send({ url, method: 'GET' }),
  };
}
