/** The baseline: only `wx.request` and `JSON.parse`. */
export function create(wx, origin) {
  const send = (path, method, data) =>
    new Promise((resolve, reject) => {
      wx.request({
        url: origin + path,
        method,
        header: { Authorization: 'Bearer t', 'Content-Type': 'application/json' },
        data,
        dataType: 'text',
        success: (answer) => {
          resolve(JSON.parse(answer.data));
        },
        fail: reject,
      });
    });
  return {
    get: (path, query) =>
      send(
        `${path}?${Object.keys(query)
          .map((name) => `${name}=${encodeURIComponent(query[name])}`)
          .join('&')}`,
        'GET',
      ),
    post: (path, body) => send(path, 'POST', JSON.stringify(body)),
  };
}
