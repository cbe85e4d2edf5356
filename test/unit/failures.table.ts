import type { FailureCode } from '../../miniprogram/platform/failures';

/** A failure as a phone, a desktop client or DevTools gave it, and where it was reported. */
export interface SeenFailure {
  readonly on: 'Android' | 'iOS' | 'Windows' | 'Mac' | 'DevTools' | 'HarmonyOS' | 'any';
  readonly source: string;
  readonly errMsg?: string;
  readonly errno?: number;
  readonly code: FailureCode;
}

const ERRNO = 'PublicErrno (framework/usability/PublicErrno)';
const NETWORK = 'official network FAQ: errors by platform, cronet net_error_list.h';
const FLY = 'wendux/fly issue 210';
const APPS = 'string constants in public mini-programs that compare errMsg';
const CFNETWORK = 'Apple CFNetwork error texts, which WeChat passes on';
const OKHTTP = 'Android and OkHttp exception texts, which WeChat passes on before 7.0.10';
const CURL = 'libcurl error texts (curl_easy_strerror), HarmonyOS network kit';
const UPLOADS = 'WeChat community oCJUsw0ChXyUoF3AIyEHFSQQwLTo, oCJUswxR8kpRzC9Csasy-_BncwZ8';
const FILES = 'miniprogram-api-typings, FileSystemManager error tables';

export const SEEN: readonly SeenFailure[] = [
  // errno decides, whatever the text
  { on: 'any', source: ERRNO, errno: 5, errMsg: 'request:fail fail:time out', code: 'timed_out' },
  { on: 'any', source: ERRNO, errno: 5, errMsg: 'request:fail', code: 'timed_out' },
  {
    on: 'any',
    source: ERRNO,
    errno: 600002,
    errMsg: 'request:fail url not in domain list',
    code: 'domain_not_allowed',
  },
  { on: 'any', source: ERRNO, errno: 600003, errMsg: 'request:fail interrupted', code: 'interrupted' },
  { on: 'any', source: ERRNO, errno: 600000, errMsg: 'request:fail', code: 'offline' },
  {
    on: 'any',
    source: ERRNO,
    errno: 600001,
    errMsg: 'request:fail errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET',
    code: 'offline',
  },
  {
    on: 'iOS',
    source: 'WeChat community 000c44ee3684d8: after a change of network',
    errno: 600001,
    errMsg: 'request:fail errcode:10011 cronet_error_code:0 error_msg:network change, cancel all task',
    code: 'offline',
  },
  { on: 'any', source: ERRNO, errno: 600004, errMsg: 'request:fail network logic error', code: 'offline' },
  {
    on: 'any',
    source: ERRNO,
    errno: 600001,
    errMsg: 'request:fail -130:net::ERR_PROXY_CONNECTION_FAILED',
    code: 'offline',
  },
  { on: 'any', source: 'no text and no number at all', code: 'offline' },

  // ours, and WeChat's background
  { on: 'any', source: APPS, errMsg: 'request:fail abort', code: 'aborted' },
  { on: 'any', source: APPS, errMsg: 'uploadFile:fail abort', code: 'aborted' },
  { on: 'any', source: APPS, errMsg: 'downloadFile:fail abort', code: 'aborted' },
  {
    on: 'any',
    source: 'dcloudio/uni-app issue 2073',
    errMsg: 'request:fail abort statusCode:-1',
    code: 'aborted',
  },
  { on: 'any', source: FLY, errMsg: 'request:fail interrupted', code: 'interrupted' },
  {
    on: 'any',
    source: 'gpake/qiniu-wxapp-sdk issue 10, misspelt by WeChat',
    errMsg: 'uploadFile:fail:interupted',
    code: 'interrupted',
  },
  { on: 'any', source: APPS, errMsg: 'login:fail interrupted', code: 'interrupted' },

  // time-outs in every language that was seen: the request was sent
  { on: 'any', source: APPS, errMsg: 'request:fail timeout', code: 'timed_out' },
  { on: 'iOS', source: FLY, errMsg: 'request:fail 请求超时。', code: 'timed_out' },
  { on: 'iOS', source: APPS, errMsg: 'request:fail 请求超时', code: 'timed_out' },
  { on: 'iOS', source: APPS, errMsg: 'uploadFile:fail 请求超时。', code: 'timed_out' },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail The request timed out.', code: 'timed_out' },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail 要求逾時。', code: 'timed_out' },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail 要求がタイムアウトになりました。',
    code: 'timed_out',
  },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail 요청한 시간이 초과되었습니다.', code: 'timed_out' },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail errcode:-1001 error_msg:NSURLErrorDomain',
    code: 'timed_out',
  },
  { on: 'Android', source: NETWORK, errMsg: 'request:fail -7:net::ERR_TIMED_OUT', code: 'timed_out' },
  {
    on: 'Android',
    source: NETWORK,
    errno: 600001,
    errMsg: 'request:fail errcode:-118 cronet_error_code:-118 error_msg:net::ERR_CONNECTION_TIMED_OUT',
    code: 'timed_out',
  },
  { on: 'Android', source: NETWORK, errMsg: 'request:fail errcode:-7', code: 'timed_out' },
  { on: 'Android', source: OKHTTP, errMsg: 'request:fail socket time out timeout:60000', code: 'timed_out' },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail java.net.SocketTimeoutException: timeout',
    code: 'timed_out',
  },
  { on: 'DevTools', source: APPS, errMsg: 'uploadFile:fail Error: ESOCKETTIMEDOUT', code: 'timed_out' },
  { on: 'Windows', source: NETWORK, errMsg: 'request:fail net::ERR_TIMED_OUT', code: 'timed_out' },
  { on: 'HarmonyOS', source: CURL, errMsg: 'request:fail Timeout was reached', code: 'timed_out' },
  { on: 'any', source: NETWORK, errMsg: 'connectSocket:fail Timer Expired', code: 'timed_out' },

  // no network, or one that broke
  { on: 'iOS', source: FLY, errMsg: 'request:fail 似乎已断开与互联网的连接。', code: 'offline' },
  { on: 'iOS', source: FLY, errMsg: 'request:fail 网络连接已中断。', code: 'offline' },
  { on: 'iOS', source: APPS, errMsg: 'request:fail 未能找到使用指定主机名的服务器。', code: 'offline' },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail 未能连接到服务器。', code: 'offline' },
  {
    on: 'iOS',
    source: APPS,
    errMsg: 'request:fail The Internet connection appears to be offline.',
    code: 'offline',
  },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail The network connection was lost.', code: 'offline' },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail A server with the specified hostname could not be found.',
    code: 'offline',
  },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail Could not connect to the server.', code: 'offline' },
  {
    on: 'Android',
    source: 'reports of a broken connection, also from iOS',
    errMsg: 'request:fail Software caused connection abort',
    code: 'offline',
  },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'uploadFile:fail recvfrom failed: ECONNABORTED (Software caused connection abort)',
    code: 'offline',
  },
  {
    on: 'Android',
    source: FLY,
    errMsg: 'request:fail Unable to resolve host "api.example.com": No address associated with hostname',
    code: 'offline',
  },
  { on: 'Android', source: FLY, errMsg: 'request:fail request connect error', code: 'offline' },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail Failed to connect to api.example.com/192.0.2.1:443',
    code: 'offline',
  },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'uploadFile:fail socket failed: EACCES (Permission denied)',
    code: 'offline',
  },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail unexpected end of stream on Connection{api.example.com:443}',
    code: 'offline',
  },
  { on: 'Android', source: NETWORK, errMsg: 'request:fail -105:net::ERR_NAME_NOT_RESOLVED', code: 'offline' },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'request:fail -106:net::ERR_INTERNET_DISCONNECTED',
    code: 'offline',
  },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'request:fail -103:net::ERR_CONNECTION_ABORTED',
    code: 'offline',
  },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'request:fail errcode:-100 cronet_error_code:-100',
    code: 'offline',
  },
  { on: 'Android', source: NETWORK, errMsg: 'request:fail -21:net::ERR_NETWORK_CHANGED', code: 'offline' },
  { on: 'DevTools', source: APPS, errMsg: 'request:fail ', code: 'offline' },
  {
    on: 'DevTools',
    source: APPS,
    errno: 600001,
    errMsg: 'request:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED',
    code: 'offline',
  },
  { on: 'Windows', source: NETWORK, errMsg: 'request:fail net::ERR_CONNECTION_RESET', code: 'offline' },
  { on: 'Mac', source: NETWORK, errMsg: 'request:fail net::ERR_ADDRESS_UNREACHABLE', code: 'offline' },
  { on: 'HarmonyOS', source: CURL, errMsg: "request:fail Couldn't resolve host name", code: 'offline' },
  { on: 'HarmonyOS', source: CURL, errMsg: "request:fail Couldn't connect to server", code: 'offline' },
  {
    on: 'HarmonyOS',
    source: CURL,
    errMsg: 'uploadFile:fail Failure when receiving data from the peer',
    code: 'offline',
  },

  // an address that WeChat refuses
  { on: 'any', source: APPS, errMsg: 'request:fail url not in domain list', code: 'domain_not_allowed' },
  {
    on: 'any',
    source: 'WeChat community 0004e01eae0f30',
    errMsg: 'request:fail url not in domain list:192.0.2.1',
    code: 'domain_not_allowed',
  },
  {
    on: 'DevTools',
    source: APPS,
    errMsg: 'uploadFile:fail 不在以下 uploadFile 合法域名列表中',
    code: 'domain_not_allowed',
  },
  {
    on: 'any',
    source: 'WeChat community oCJUswyYKtn2',
    errMsg: 'request:fail net::ERR_INVALID_URL',
    code: 'domain_not_allowed',
  },
  { on: 'DevTools', source: APPS, errMsg: 'request:fail invalid url "/v1/me"', code: 'domain_not_allowed' },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'request:fail -29:net::ERR_CLEARTEXT_NOT_PERMITTED',
    code: 'domain_not_allowed',
  },

  // TLS
  { on: 'Android', source: APPS, errMsg: 'request:fail ssl hand shake error', code: 'insecure_connection' },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'request:fail -202:net::ERR_CERT_AUTHORITY_INVALID',
    code: 'insecure_connection',
  },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'request:fail -107:net::ERR_SSL_PROTOCOL_ERROR',
    code: 'insecure_connection',
  },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail 发生了SSL错误，无法建立与该服务器的安全连接。',
    code: 'insecure_connection',
  },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail 此服务器的证书无效。', code: 'insecure_connection' },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail An SSL error has occurred and a secure connection to the server cannot be made.',
    code: 'insecure_connection',
  },
  {
    on: 'HarmonyOS',
    source: CURL,
    errMsg: 'request:fail SSL peer certificate or SSH remote key was not OK',
    code: 'insecure_connection',
  },
  {
    on: 'any',
    source: NETWORK,
    errMsg: 'connectSocket:fail TLS handshake failed',
    code: 'insecure_connection',
  },

  // the file
  { on: 'any', source: APPS, errMsg: 'uploadFile:fail file not found', code: 'file_unavailable' },
  { on: 'any', source: APPS, errMsg: 'uploadFile:fail file error', code: 'file_unavailable' },
  { on: 'any', source: APPS, errMsg: 'createUploadTask:fail file not found', code: 'file_unavailable' },
  { on: 'iOS', source: APPS, errMsg: "uploadFile:fail file doesn't exist", code: 'file_unavailable' },
  {
    on: 'any',
    source: FILES,
    errMsg: 'uploadFile:fail no such file or directory wxfile://tmp_1.png',
    code: 'file_unavailable',
  },
  {
    on: 'Android',
    source: FILES,
    errMsg: 'uploadFile:fail permission denied, open wxfile://tmp_1.png',
    code: 'file_unavailable',
  },
  {
    on: 'any',
    source: FILES,
    errno: 1300002,
    errMsg: 'uploadFile:fail no such file or directory',
    code: 'file_unavailable',
  },
  {
    on: 'any',
    source: FILES,
    errno: 1300013,
    errMsg: 'uploadFile:fail permission denied',
    code: 'file_unavailable',
  },
  { on: 'any', source: FILES, errno: 1301000, errMsg: 'downloadFile:fail', code: 'file_unavailable' },
  { on: 'any', source: APPS, errMsg: 'downloadFile:fail exceed max file size', code: 'file_unavailable' },
  { on: 'any', source: APPS, errMsg: 'uploadFile:fail 文件不存在', code: 'file_unavailable' },

  // more of what was reported, each with what it must not be taken for
  {
    on: 'Android',
    source: UPLOADS,
    errno: 600001,
    errMsg: 'uploadFile:fail upload fail:-103:net::ERR_CONNECTION_ABORTED',
    code: 'offline',
  },
  {
    on: 'Android',
    source: UPLOADS,
    errno: 600001,
    errMsg: 'uploadFile:fail upload fail:-7:net::ERR_TIMED_OUT',
    code: 'timed_out',
  },
  {
    on: 'any',
    source: UPLOADS,
    errno: 600003,
    errMsg: 'uploadFile:fail fail:network interrupted error',
    code: 'interrupted',
  },
  { on: 'any', source: UPLOADS, errMsg: 'uploadFile:fail socket timeout', code: 'timed_out' },
  {
    on: 'any',
    source: 'WeChat community oCJUsw-h2sKFrOXl0sc8xBjqOCUw',
    errMsg:
      'request:fail createRequestTask:fail: jsapi has no permission, event=createRequestTask, runningState=suspend, permissionMsg=permission ok, detail=network api interrupted in suspend state',
    code: 'interrupted',
  },
  { on: 'any', source: APPS, errMsg: 'request:fail createRequestTask:fail:interrupted', code: 'interrupted' },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail java.io.InterruptedIOException: timeout',
    code: 'timed_out',
  },
  {
    on: 'HarmonyOS',
    source: 'WeChat community oCJUsw968ifvgKFtMUDpkPfmVvH4',
    errno: 600005,
    errMsg: 'request:fail request protocol must be http or https',
    code: 'domain_not_allowed',
  },
  { on: 'any', source: ERRNO, errno: 600009, errMsg: 'request:fail', code: 'domain_not_allowed' },
  {
    on: 'any',
    source: ERRNO,
    errno: 600007,
    errMsg: 'uploadFile:fail network exceed max task count',
    code: 'offline',
  },
  { on: 'any', source: ERRNO, errno: 602105, errMsg: 'request:fail', code: 'timed_out' },
  { on: 'any', source: ERRNO, errno: 603300, errMsg: 'downloadFile:fail', code: 'file_unavailable' },
  { on: 'any', source: ERRNO, errno: 603301, errMsg: 'downloadFile:fail', code: 'file_unavailable' },
  {
    on: 'any',
    source: ERRNO,
    errno: 603303,
    errMsg: 'downloadFile:fail permission denied can not open file filepath',
    code: 'file_unavailable',
  },
  {
    on: 'any',
    source: APPS,
    errMsg: 'uploadFile:fail createUploadTask:fail file not found',
    code: 'file_unavailable',
  },
  {
    on: 'any',
    source: APPS,
    errMsg: 'uploadFile:fail createUploadTask:fail url not in domain list',
    code: 'domain_not_allowed',
  },
  {
    on: 'any',
    source: APPS,
    errMsg: 'uploadFile:fail createUploadTask:fail invalid url',
    code: 'domain_not_allowed',
  },
  {
    on: 'any',
    source: APPS,
    errno: 1001,
    errMsg: 'uploadFile:fail parameter error: parameter.filePath should be String instead of Undefined;',
    code: 'file_unavailable',
  },
  { on: 'any', source: APPS, errMsg: 'uploadFile:fail missing filePath', code: 'file_unavailable' },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'uploadFile:fail upload fail:-6:net::ERR_FILE_NOT_FOUND',
    code: 'file_unavailable',
  },
  {
    on: 'Android',
    source: NETWORK,
    errMsg: 'uploadFile:fail upload fail:-14:net::ERR_UPLOAD_FILE_CHANGED',
    code: 'file_unavailable',
  },
  { on: 'iOS', source: APPS, errMsg: 'request:fail 目前不允许数据连接。', code: 'offline' },
  { on: 'iOS', source: APPS, errMsg: 'request:fail 網絡連線中斷。', code: 'offline' },
  {
    on: 'iOS',
    source: APPS,
    errMsg: 'request:fail 未能完成操作。（kCFErrorDomainCFNetwork错误310。）',
    code: 'offline',
  },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail 請求超時。', code: 'timed_out' },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail Zeitüberschreitung bei der Anforderung.',
    code: 'timed_out',
  },
  { on: 'iOS', source: CFNETWORK, errMsg: 'request:fail Le délai d’attente est dépassé.', code: 'timed_out' },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail Se ha agotado el tiempo de espera.',
    code: 'timed_out',
  },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail Превышен лимит времени на запрос.',
    code: 'timed_out',
  },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg:
      'request:fail The resource could not be loaded because the App Transport Security policy requires the use of a secure connection.',
    code: 'insecure_connection',
  },
  {
    on: 'iOS',
    source: CFNETWORK,
    errMsg: 'request:fail errcode:-1202 error_msg:NSURLErrorDomain',
    code: 'insecure_connection',
  },
  {
    on: 'Android',
    source: NETWORK,
    errno: 600001,
    errMsg: 'request:fail errcode:-202 cronet_error_code:-202 error_msg:',
    code: 'insecure_connection',
  },
  {
    on: 'Android',
    source: APPS,
    errMsg:
      'request:fail ssl hand shake error:java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
    code: 'insecure_connection',
  },
  {
    on: 'DevTools',
    source: APPS,
    errMsg: 'request:fail The TLS version required by the applet must be greater than or equal to 1.2',
    code: 'insecure_connection',
  },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail ssl hand shake error: Connection reset by peer',
    code: 'offline',
  },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail ssl hand shake error: Read timed out',
    code: 'timed_out',
  },
  {
    on: 'DevTools',
    source: APPS,
    errMsg: 'request:fail connect ECONNREFUSED 127.0.0.1:3000',
    code: 'offline',
  },
  {
    on: 'DevTools',
    source: 'WeChat community 0004a4ca884a20',
    errMsg: 'uploadFile:fail Error: socket hang up',
    code: 'offline',
  },

  // names that hold a word of another failure
  {
    on: 'Android',
    source: FLY,
    errMsg: 'request:fail Unable to resolve host "timeout.example.com": No address associated with hostname',
    code: 'offline',
  },
  {
    on: 'Android',
    source: OKHTTP,
    errMsg: 'request:fail Failed to connect to tls.example.com/192.0.2.1:443',
    code: 'offline',
  },
  {
    on: 'any',
    source: APPS,
    errMsg: 'uploadFile:fail file not found: wxfile://tmp/connect-socket.png',
    code: 'file_unavailable',
  },
];
