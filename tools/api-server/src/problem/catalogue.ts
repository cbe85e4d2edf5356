// #region sample
import { NOTE_PROBLEMS } from './notes';
// #endregion sample

/** Problems of every app that keeps the template's account. */
export const CORE_PROBLEMS = {
  malformed_request: { status: 400, detail: 'The request is not well-formed HTTP.' },
  malformed_json: { status: 400, detail: 'The body is not valid JSON.' },
  multipart_malformed: { status: 400, detail: 'The multipart/form-data body is damaged or incomplete.' },
  wechat_code_invalid: {
    status: 400,
    detail: 'WeChat does not know this code: get a fresh one from wx.login.',
  },
  wechat_code_used: { status: 400, detail: 'This code was used before: get a fresh one from wx.login.' },
  link_code_invalid: {
    status: 400,
    detail:
      'This link code is unknown, used or older than ten minutes: ask for a new one in the other client.',
  },
  link_code_own: {
    status: 400,
    detail: 'This link code is of the same user: redeem it in the other client.',
  },
  wechat_profile_malformed: { status: 400, detail: 'The signed data is not a profile from WeChat.' },
  phone_code_invalid: {
    status: 400,
    detail: 'WeChat does not know this code of the button getPhoneNumber, or it is older than five minutes.',
  },
  phone_code_used: { status: 400, detail: 'This code of the button getPhoneNumber was used before.' },
  wechat_phone_malformed: { status: 400, detail: 'The encrypted data is not a phone number from WeChat.' },
  unauthenticated: { status: 401, detail: 'Send the header "Authorization: Bearer <token>".' },
  session_expired: { status: 401, detail: 'This session is unknown, expired or revoked: sign in again.' },
  account_deleted: { status: 401, detail: 'The account of this session was deleted.' },
  identity_unlinked: {
    status: 401,
    detail: 'This way of signing in was unlinked from its account: let the user sign in again.',
  },
  wechat_user_blocked: { status: 403, detail: 'WeChat blocks this user as high-risk.' },
  phone_not_permitted: {
    status: 403,
    detail: 'WeChat does not let this mini-program ask for phone numbers.',
  },
  host_refused: { status: 403, detail: 'The stand-in only answers requests to a host name of this machine.' },
  callback_refused: { status: 403, detail: 'This is not a call of WeCom for this company.' },
  not_found: { status: 404, detail: 'There is nothing at this address.' },
  identity_unknown: { status: 404, detail: 'This user has no identity of this kind.' },
  method_not_allowed: {
    status: 405,
    detail: 'This address does not support this method: see the header Allow.',
  },
  request_timeout: { status: 408, detail: 'The request did not arrive in time.' },
  expectation_failed: { status: 417, detail: 'This server only supports the expectation 100-continue.' },
  session_key_stale: {
    status: 409,
    detail:
      'The data does not fit the stored session_key: call wx.login, sign in, and ask for the profile again.',
  },
  account_restorable: {
    status: 409,
    detail:
      'This account was deleted and can be restored until "restorableUntil": send "deleted": "restore" or ' +
      '"discard", as the user says.',
  },
  last_identity: {
    status: 409,
    detail: 'This is the only way in which this user can sign in: delete the account instead.',
  },
  identity_conflict: {
    status: 409,
    detail: 'The other user already has an identity of this kind; nothing was changed.',
  },
  link_loses_data: {
    status: 409,
    detail: 'This user has data of its own, which linking would delete: send "discard": true to agree.',
  },
  phone_taken: { status: 409, detail: 'Another user has verified this phone number.' },
  consent_missing: {
    status: 409,
    detail:
      'The user has no consent left for such a message: ask with wx.requestSubscribeMessage, and report the answer.',
  },
  body_too_large: { status: 413, detail: 'The body is larger than this address accepts.' },
  avatar_too_large: { status: 413, detail: 'An avatar must be at most 2 MB (2,097,152 bytes).' },
  unsupported_media_type: { status: 415, detail: 'This address does not accept this content type.' },
  avatar_type_unsupported: { status: 415, detail: 'An avatar must be a PNG, JPEG, WebP or GIF image.' },
  sign_in_way_unsupported: { status: 422, detail: 'This server does not support this way of signing in.' },
  template_unknown: {
    status: 422,
    detail:
      'This server does not send messages of this template: see WX_TEMPLATES and the template ids of the app.',
  },
  validation_failed: { status: 422, detail: 'A field is missing or has the wrong form: see "errors".' },
  nickname_invalid: {
    status: 422,
    detail:
      'A nickname must have 1 to 20 visible characters, no invisible ones, and no more than four marks on one.',
  },
  nickname_rejected: { status: 422, detail: "WeChat's review does not let this nickname pass." },
  avatar_missing: { status: 422, detail: 'Send the image as the file field "avatar".' },
  avatar_dimensions_unsupported: {
    status: 422,
    detail: 'An avatar must have 1 x 1 to 4096 x 4096 pixels, as its file header states.',
  },
  avatar_rejected: { status: 422, detail: 'The review does not let this avatar pass.' },
  too_many_requests: {
    status: 429,
    detail: 'Too many requests of this kind: wait as Retry-After says.',
  },
  wechat_rate_limited: { status: 429, detail: 'WeChat limits how often one user signs in: wait a minute.' },
  headers_too_large: { status: 431, detail: 'The request headers are too large.' },
  internal_error: { status: 500, detail: 'The server failed. Its log has more under this requestId.' },
  wechat_misconfigured: {
    status: 500,
    detail: "WeChat refuses this server's appid or secret: check WX_APPID and WX_APP_SECRET.",
  },
  injected_fault: { status: 500, detail: 'This error was set through the debug routes.' },
  wechat_unavailable: { status: 502, detail: 'WeChat could not be reached or its answer could not be read.' },
  wechat_busy: { status: 503, detail: 'WeChat is busy: try again.' },
  phone_quota_exhausted: { status: 503, detail: "The mini-program's quota of phone numbers is used up." },
  store_unavailable: { status: 503, detail: "The server's store does not answer: try again." },
  review_unavailable: { status: 503, detail: 'It could not be reviewed, so it was not saved: try again.' },
  server_busy: { status: 503, detail: 'The server could not finish in time: try again.' },
  wechat_timeout: { status: 504, detail: 'WeChat did not answer in time.' },
} as const satisfies Record<string, Problem>;

/** All problems of the API: HTTP status and a helpful sentence, by stable code. */
export const PROBLEMS = {
  ...CORE_PROBLEMS,
  // #region sample
  ...NOTE_PROBLEMS,
  // #endregion sample
} as const satisfies Record<string, Problem>;

interface Problem {
  readonly status: number;
  readonly detail: string;
}

/** The stable `code` of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** The codes of {@link CORE_PROBLEMS}, for the contract. */
export const CORE_PROBLEM_CODES = Object.keys(CORE_PROBLEMS) as [
  keyof typeof CORE_PROBLEMS,
  ...(keyof typeof CORE_PROBLEMS)[],
];

/** Every problem code, for schemas. */
export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];
