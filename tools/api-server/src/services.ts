import type { ServerOptions } from './config/options';
import { MAX_AVATAR_BYTES } from './domain/avatar';
import type { SessionKeyVault } from './domain/session-key-vault';
import type { Background } from './background';
import type { Faults } from './http/debug/faults';
import type { Services } from './http/routes/services';
import type { Log } from './log/log';
import type { ImageReview, TextReview } from './review/port';
import type { Store } from './store/port';
import { createAccessToken, type AccessToken } from './wechat/access-token';
import { createAskWechat, type AskWechat } from './wechat/ask-wechat';
import { createAvatarDownload } from './wechat/avatar-download';
import { createCode2Session } from './wechat/code2session';
import { createMsgSecCheck, lenient, type SCENES } from './wechat/msg-sec-check';
import { faultyExchange } from './wechat/faulty-exchange';
import { createPhoneExchange } from './wechat/phone-number';
import { createStandIn, createWecomStandIn } from './wechat/stand-in';
import { createStandInPhone } from './wechat/stand-in-phone';

import { createContactLookup } from './wechat/wecom-contacts';
import { corpToken, createWecomExchange } from './wechat/wecom';

/** Time limit for copying an avatar from WeChat, in ms. */
const AVATAR_TIMEOUT_MS = 5000;

/** The parts that the services are built from. */
export interface Parts {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => number;
  readonly background: Background;
  readonly vault: SessionKeyVault;
  /** `null` without credentials. */
  readonly accessToken: AccessToken | null;
  /** `null` with the real WeChat. */
  readonly faults: Faults | null;
  /** `null`: every image is accepted. */
  readonly imageReview: ImageReview | null;
}

/**
 * Creates the services for the routes: with the real WeChat if there are credentials, otherwise with the
 * stand-in.
 */
export function createServices(options: ServerOptions, parts: Parts): Services {
  const { store, log, now, vault, faults, imageReview, accessToken } = parts;
  const { wechat, sessionTtlMs } = options;
  const shelf = { store, vault, now };
  const askWechat = wechat === null || accessToken === null ? null : createAskWechat(wechat, accessToken);
  const { wecom } = options;
  const askWecom =
    wecom === null ? null : createAskWechat(wecom, createAccessToken(corpToken(wecom, log), shelf));
  const exchangeWecom =
    wechat === null
      ? createWecomStandIn(store)
      : wecom === null || askWecom === null
        ? null
        : createWecomExchange(askWecom, wecom, log);
  const exchange = wechat === null ? createStandIn(store) : createCode2Session(wechat, log);
  const downloadAvatar = createAvatarDownload({
    // The stand-in's avatars are on this machine, so no other origin is allowed.
    origins: wechat === null ? [] : options.wechatAvatarOrigins,
    allowLoopback: wechat === null,
    maxBytes: MAX_AVATAR_BYTES,
    timeoutMs: AVATAR_TIMEOUT_MS,
    log,
  });
  return {
    store,
    exchangeWecom,
    contacts: askWecom === null ? null : createContactLookup(askWecom, log),
    background: (work) => {
      parts.background.run(work);
    },
    exchange: faults === null ? exchange : faultyExchange(exchange, () => faults.nextExchangeErrcode()),
    downloadAvatar,
    vault,
    exchangePhone:
      wechat === null || askWechat === null
        ? createStandInPhone(store, () => faults?.nextPhoneErrcode())
        : createPhoneExchange(askWechat, wechat.appid, log),
    templates: options.templates,
    sessionsPerUser: options.sessionsPerUser,
    deletionGraceMs: options.deletionGraceMs,
    reviewNickname: createTextReview(askWechat, options, parts, 'nickname', 'profile'),
    // #region sample
    reviewNote: createTextReview(askWechat, options, parts, 'note', 'journal'),
    // #endregion sample
    imageReview,
    now,
    log,
    sessionTtlMs,
  };
}

function createTextReview(
  askWechat: AskWechat | null,
  { nicknameWithoutReview }: ServerOptions,
  { log }: Parts,
  what: string,
  scene: keyof typeof SCENES,
): TextReview {
  if (askWechat === null) return () => Promise.resolve('pass');
  const review = createMsgSecCheck(askWechat, log, scene);
  return nicknameWithoutReview === 'accept' ? lenient(review, log, what) : review;
}
