/** wx.login and the server's exchange, as apps write them for a request library without sign-in. */
export function signIn(wx, origin) {
  return new Promise((resolve, reject) => {
    wx.login({
      success: ({ code }) => {
        wx.request({
          url: `${origin}/v1/sessions`,
          method: 'POST',
          data: { code },
          success: ({ statusCode, data }) => {
            if (statusCode === 201) resolve(data);
            else reject(new Error(`sign-in: ${statusCode}`));
          },
          fail: reject,
        });
      },
      fail: reject,
    });
  });
}
