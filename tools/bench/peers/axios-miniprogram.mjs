import * as library from 'axios-miniprogram';
import { createUsualRecipe } from './usual-recipe.mjs';

// Its CommonJS build uses `default` where bundlers have already removed it.
const axios = library.default.default ?? library.default;

/** The interceptors from its documentation, with the usual recipe in the second one. */
export function create(wx, origin) {
  const recipe = createUsualRecipe(wx, origin);
  const http = axios.create({
    baseURL: origin,
    adapter: axios.createAdapter({ request: wx.request, upload: wx.uploadFile, download: wx.downloadFile }),
  });
  http.interceptors.request.use((config) => {
    config.headers = { ...config.headers, Authorization: `Bearer ${recipe.token()}` };
    return config;
  });
  http.interceptors.response.use(
    (response) => response,
    (error) =>
      error.response?.status === 401 ? recipe.renew(() => http(error.config)) : Promise.reject(error),
  );
  return {
    get: (path, params) => http.get(path, params),
    post: (path, body) => http.post(path, body),
    foreign: (url) => http.get(url),
    upload: (path, filePath) => http.post(path, { name: 'file', filePath }, { upload: true }),
  };
}
