export const withQuery = (url, query = {}) => {
  const pairs = Object.keys(query).map((name) => `${name}=${encodeURIComponent(query[name])}`);
  return pairs.length === 0 ? url : `${url}?${pairs.join('&')}`;
};
