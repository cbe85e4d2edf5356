/** `fetch` on `wx.request`, for libraries that need it; Request, Response and Headers are the engine's. */
export function createFetch(wx) {
  return async (input, init) => {
    const request = new Request(input, init);
    const data = request.method === 'GET' ? undefined : await request.text();
    return new Promise((resolve, reject) => {
      wx.request({
        url: request.url,
        method: request.method,
        header: Object.fromEntries(request.headers),
        data,
        dataType: 'text',
        success: ({ statusCode, data: body, header }) => {
          resolve(new Response(body, { status: statusCode, headers: header }));
        },
        fail: ({ errMsg }) => {
          reject(new TypeError(errMsg));
        },
      });
    });
  };
}
