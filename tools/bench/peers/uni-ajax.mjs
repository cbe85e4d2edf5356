import ajax from 'uni-ajax';
import { createUsualRecipe } from './usual-recipe.mjs';

/** Instance and interceptors from its README, with the usual recipe in the second one. It has no upload. */
export function create(wx, origin) {
  const recipe = createUsualRecipe(wx, origin);
  const http = ajax.create({ baseURL: origin });
  http.interceptors.request.use((config) => {
    config.header = { ...config.header, Authorization: `Bearer ${recipe.token()}` };
    return config;
  });
  http.interceptors.response.use(
    (response) => response,
    (response) =>
      response.statusCode === 401 ? recipe.renew(() => http(response.config)) : Promise.reject(response),
  );
  return {
    get: (path, query) => http.get(path, query),
    post: (path, body) => http.post(path, body),
    foreign: (url) => http.get(url),
  };
}
