import weRequest from 'we-request';

/**
 * init from its README; it reads only bodies, so its server always answers 200, with `errcode` in the body.
 */
export const failsWith200 = true;

export function create(wx, origin) {
  weRequest.init({
    sessionName: 'session',
    urlPerfix: '',
    loginTrigger: (body) => body.errcode === -1,
    codeToSession: {
      url: `${origin}/v1/sessions`,
      method: 'GET',
      codeName: 'code',
      data: {},
      success: ({ token }) => token,
    },
    successTrigger: (body) => body.errcode === 0,
    successData: (body) => body,
    doNotCheckSession: true,
    errorHandler: () => undefined,
  });
  const send = (url, method, data) => weRequest.request({ url, method, data, catchError: true });
  return {
    get: (path, query) => send(origin + path, 'GET', query),
    post: (path, body) => send(origin + path, 'POST', body),
    foreign: (url) => send(url, 'GET'),
    upload: (path, filePath) =>
      weRequest.uploadFile({ url: origin + path, filePath, name: 'file', catchError: true }),
  };
}
