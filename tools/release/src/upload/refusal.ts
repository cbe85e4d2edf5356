import { type Reason, type UploadErrorCode } from './upload-error';

/** A failure as miniprogram-ci reports it. */
export interface Failure {
  /** Its own number: 20001 (no random string), 20002 (signing), 20003 (upload), 10xxx (compiling). */
  readonly ciCode: number | undefined;
  readonly message: string;
}

interface Answer {
  /** WeChat's own number, when its server answered. */
  readonly errCode: number | undefined;
  readonly text: string;
}

interface Advice {
  readonly code: UploadErrorCode;
  readonly fits: (answer: Answer, failure: Failure) => boolean;
  readonly say: (answer: Answer, proxy: string | undefined) => readonly [zh: string, en: string];
}

const SETTINGS_ZH = '微信公众平台 → 管理 → 开发管理 → 开发设置 → 小程序代码上传';
const SETTINGS_EN = 'mp.weixin.qq.com, 管理 > 开发管理 > 开发设置 > 小程序代码上传';
const UNREACHED =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|socket hang up|tunneling socket/;
const IP = /invalid ip:?\s*([0-9a-f.:]*[0-9a-f])/i;

/** In order: the first match is reported. */
const ADVICE: readonly Advice[] = [
  {
    code: 'invalid_ip',
    fits: ({ errCode, text }) => errCode === -10008 || IP.test(text),
    say: ({ text }) => invalidIp(IP.exec(text)?.[1] ?? ''),
  },
  {
    code: 'invalid_signature',
    fits: ({ errCode, text }) => errCode === -10007 || /invalid signature/i.test(text),
    say: () => [
      `密钥与 appid 不匹配，或密钥已被重置。确认 appid，并在 ${SETTINGS_ZH} 重新生成密钥，更新 WX_UPLOAD_KEY。`,
      `The key does not belong to this appid, or was reset. Check the appid, create a new key at ${SETTINGS_EN}, and put it into WX_UPLOAD_KEY.`,
    ],
  },
  {
    code: 'too_large',
    fits: ({ errCode, text }) =>
      errCode === 80051 ||
      /(?:size|package).*(?:exceed|limit|too large)|exceed.*limit|超过.*(?:限制|大小)/i.test(text),
    say: ({ text }) => [
      `包太大，被微信拒绝（${text}）。主包和每个分包不超过 2 MB、总计不超过 30 MB：运行 npm run compile 看大小表，把页面移到分包、图片移到服务器。`,
      `WeChat refused the size (${text}). The main package and each subpackage may have 2 MB, all together 30 MB: npm run compile shows the sizes; move pages to a subpackage, pictures to a server.`,
    ],
  },
  {
    code: 'plugin_refused',
    fits: ({ errCode, text }) =>
      errCode === 80082 || /plugin.*(?:den|auth|permission|not add)|插件.*(?:授权|添加|权限)/i.test(text),
    say: ({ text }) => [
      `app.json 用了未授权的插件（${text}）。在微信公众平台 → 设置 → 第三方设置 → 插件管理里添加，等对方通过，或从 app.json 的 plugins 里删除。`,
      `app.json uses a plugin without authorisation (${text}). Add it in WeChat's console (设置 > 第三方设置 > 插件管理) and wait for its owner, or take it out of "plugins" in app.json.`,
    ],
  },
  {
    code: 'wechat_busy',
    fits: ({ errCode }) => errCode === -1 || errCode === 45009,
    say: ({ text }) => [
      `微信服务器繁忙（${text}）。过几分钟重试。`,
      `WeChat's server is busy (${text}). Try again in a few minutes.`,
    ],
  },
  {
    code: 'bad_key',
    fits: (_answer, { ciCode }) => ciCode === 20002,
    say: () => [
      `密钥不能用来签名。在 ${SETTINGS_ZH} 重新生成。`,
      `The key cannot sign. Create a new one at ${SETTINGS_EN}.`,
    ],
  },
  {
    code: 'not_wechat',
    fits: ({ text }) => /SyntaxError|in JSON at position|not valid JSON/.test(text),
    say: (_answer, proxy) => [
      `返回的内容不是微信的（像是网关的错误页，例如 502）${through(proxy, '经过代理')}。过几分钟重试；反复出现就检查代理。`,
      `What answered was not WeChat (a gateway's error page, such as a 502)${through(proxy, 'through the proxy')}. Try again in a few minutes; if it keeps happening, check the proxy.`,
    ],
  },
  {
    code: 'proxy_refused',
    fits: ({ text }) => /statusCode=\d+/.test(text),
    say: ({ text }, proxy) => [
      `代理不让连接微信${through(proxy, '')}：${text}。检查 HTTPS_PROXY 的地址、用户名和密码。`,
      `The proxy does not let this computer reach WeChat${through(proxy, '')}: ${text}. Check address, user and password in HTTPS_PROXY.`,
    ],
  },
  {
    code: 'certificate',
    fits: ({ text }) => /certificate|CERT_|SSL|wrong version number/i.test(text),
    say: ({ text }, proxy) => [
      `不能信任连接的证书${through(proxy, '经过代理')}：${text}。公司代理会替换证书：把它的根证书文件写进 NODE_EXTRA_CA_CERTS。`,
      `The connection's certificate is not trusted${through(proxy, 'through the proxy')}: ${text}. A company proxy replaces certificates: put the path of its root certificate into NODE_EXTRA_CA_CERTS.`,
    ],
  },
  {
    code: 'network',
    fits: ({ text, errCode }, { ciCode }) =>
      UNREACHED.test(text) || (ciCode === 20001 && errCode === undefined),
    say: ({ text }, proxy) => [
      `连不上 servicewechat.com${through(proxy, '经过代理')}：${text}。检查网络、DNS 和 HTTPS_PROXY，再试一次。`,
      `servicewechat.com cannot be reached${through(proxy, 'through the proxy')}: ${text}. Check network, DNS and HTTPS_PROXY, and try again.`,
    ],
  },
  {
    code: 'wechat_refused',
    fits: ({ errCode }, { ciCode }) => errCode !== undefined || ciCode === 20003,
    say: ({ errCode, text }) => {
      const number = errCode === undefined ? '' : ` ${String(errCode)}`;
      return [
        `微信拒绝了${number}：${text}。错误码的含义见 https://developers.weixin.qq.com/miniprogram/dev/devtools/ci.html。`,
        `WeChat refused${number}: ${text}. Its numbers are explained at https://developers.weixin.qq.com/miniprogram/dev/devtools/ci.html.`,
      ];
    },
  },
];

/**
 * Explains a failure of miniprogram-ci and what to do about it. `proxy` is host and port, without a password.
 */
export function explain(failure: Failure, proxy?: string): Reason {
  const answer = readAnswer(failure.message);
  const advice = ADVICE.find(({ fits }) => fits(answer, failure));
  if (advice) {
    const [zh, en] = advice.say(answer, proxy);
    return { code: advice.code, zh, en };
  }
  const number = failure.ciCode === undefined ? '' : ` (${String(failure.ciCode)})`;
  return {
    code: 'builder_failed',
    zh: `miniprogram-ci 失败${number}：${answer.text}。运行 npm run compile 查看细节。`,
    en: `miniprogram-ci failed${number}: ${answer.text}. Run npm run compile for details.`,
  };
}

/**
 * `true` when retrying cannot help. A check before the upload may also fail for reasons that do not affect
 * the upload.
 */
export function isFinal({ code }: Reason): boolean {
  return code === 'invalid_ip' || code === 'invalid_signature';
}

/** Host and port of the proxy that miniprogram-ci uses, never its user and password. */
export function proxyOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
  const proxy = names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  return proxy === undefined || !URL.canParse(proxy) ? undefined : new URL(proxy).host;
}

function invalidIp(ip: string): readonly [string, string] {
  const zh = [
    `微信不接受这个出口 IP：${ip}。在 ${SETTINGS_ZH} → IP 白名单里加上它，或关闭白名单。`,
    'GitHub 等托管的 runner 没有固定 IP：用自己的 runner（变量 WX_UPLOAD_RUNNER），或经固定 IP 的代理（secret WX_UPLOAD_PROXY）。',
  ];
  const en = [
    `WeChat does not accept this IP: ${ip}. Add it to the allow-list at ${SETTINGS_EN} > IP 白名单, or switch the list off.`,
    'Hosted runners have no fixed IP: use a runner of your own (variable WX_UPLOAD_RUNNER) or a proxy with a fixed IP (secret WX_UPLOAD_PROXY).',
  ];
  if (ip.includes(':')) {
    zh.push('这是 IPv6 地址；白名单里若只有 IPv4，设置 NODE_OPTIONS=--dns-result-order=ipv4first。');
    en.push(
      'It is an IPv6 address; where the list holds IPv4 only, set NODE_OPTIONS=--dns-result-order=ipv4first.',
    );
  }
  return [zh.join(''), en.join(' ')];
}

/** Reads WeChat's response from the message: JSON, or `errCode: 1; errMsg: text`. */
function readAnswer(message: string): Answer {
  const match = /"?errCode"?\s*:\s*(-?\d+)\s*[,;]\s*"?errMsg"?\s*:\s*"?(.*)/is.exec(message);
  const text = (match?.[2] ?? message).replace(/"?\s*\}?\s*$/, '').replace(/^(?:Error: )+/, '');
  // The first line has the reason; the others are details of the place where it happened.
  const short = (text.split('\n')[0] ?? '').replace(/, reference: \S+$/, '').trim();
  return { errCode: match ? Number(match[1]) : undefined, text: short };
}

function through(proxy: string | undefined, words: string): string {
  return proxy === undefined ? '' : ` (${[words, proxy].join(' ').trim()})`;
}
