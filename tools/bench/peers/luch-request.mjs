import Request from 'luch-request';
import { createUsualRecipe } from './usual-recipe.mjs';

/** Instance and interceptors from its documentation, with the usual recipe in the second one. */
export function create(wx, origin) {
  const recipe = createUsualRecipe(wx, origin);
  const http = new Request({ baseURL: origin });
  http.interceptors.request.use((config) => {
    config.header = { ...config.header, Authorization: `Bearer ${recipe.token()}` };
    return config;
  });
  http.interceptors.response.use(
    (response) => response,
    (response) =>
      response.statusCode === 401
        ? recipe.renew(() => http.middleware(response.config))
        : Promise.reject(response),
  );
  return {
    get: (path, params) => http.get(path, { params }),
    post: (path, body) => http.post(path, body),
    foreign: (url) => http.get(url),
    upload: (path, filePath) => http.upload(path, { filePath, name: 'file' }),
  };
}
