import { un } from '@uni-helper/uni-network';
import { createUsualRecipe } from './usual-recipe.mjs';

/** Instance and interceptors from its documentation, with the usual recipe in the second one. */
export function create(wx, origin) {
  const recipe = createUsualRecipe(wx, origin);
  const http = un.create({ baseUrl: origin });
  http.interceptors.request.use((config) => {
    config.headers = { ...config.headers, Authorization: `Bearer ${recipe.token()}` };
    return config;
  });
  http.interceptors.response.use(
    (response) => {
      if (response.status === 401) return recipe.renew(() => http.request(response.config));
      return response.status >= 400 ? Promise.reject(response) : response;
    },
    (error) =>
      error.response?.status === 401 || error.status === 401
        ? recipe.renew(() => http.request(error.config))
        : Promise.reject(error),
  );
  return {
    get: (path, params) => http.get(path, { params }),
    post: (path, body) => http.post(path, body),
    foreign: (url) => http.get(url),
    upload: (path, filePath) => http.upload(path, { filePath, name: 'file' }),
  };
}
