/**
 * A part of the default set. A part is a file below `miniprogram/`, or `file#name` for one declaration,
 * method or property in it.
 */
export interface Feature {
  readonly name: string;
  readonly parts: readonly string[];
}

/** Together the whole set, with each file once. */
export const SUBJECTS: readonly Feature[] = [
  {
    name: 'session: states, renewal, trust, sign-out',
    parts: [
      'session/session.ts',
      'session/state.ts',
      'session/sign-in-attempt.ts',
      'session/held-session.ts',
    ],
  },
  {
    name: 'sign-in: wx.login, exchange, fresh codes',
    parts: ['session/login-api.ts', 'platform/login.ts'],
  },
  { name: 'cool-down', parts: ['session/cooldown.ts'] },
  { name: 'kept session, lasting sign-out', parts: ['session/record.ts', 'platform/storage.ts'] },
  {
    name: 'lifecycle of a call: wait, send, renew, resend',
    parts: ['request/call-lifecycle.ts'],
  },
  {
    name: 'client: verbs, options, headers',
    parts: [
      'request/client.ts',
      'request/prepared-request.ts',
      'request/duration.ts',
      'request/request-transport.ts',
    ],
  },
  { name: 'ten places, one kept, low priority', parts: ['request/queue.ts'] },
  { name: 'foreground time, one timer', parts: ['platform/clock.ts', 'platform/listeners.ts'] },
  {
    name: 'exchange over wx, answers',
    parts: ['platform/http.ts', 'platform/task.ts', 'platform/response.ts', 'platform/status.ts'],
  },
  { name: 'failures by number and by WeChat’s own words', parts: ['platform/basic-failures.ts'] },
  {
    name: 'JSON, queries, headers: what cannot be sent is refused',
    parts: ['platform/json.ts', 'platform/encode.ts', 'platform/header.ts', 'platform/type-checks.ts'],
  },
  { name: 'paths that cannot leave the service', parts: ['request/resolve-path.ts'] },
  {
    name: 'errors with code and reason',
    parts: [
      'platform/app-error.ts',
      'platform/wire-error.ts',
      'request/errors.ts',
      'request/refused-error.ts',
      'session/errors.ts',
      'session/account-restorable-error.ts',
      'session/session-unavailable-error.ts',
    ],
  },
];

const NO_MACHINE = /^(kept|failures|JSON|paths|errors)/;

function partsOf(features: readonly Feature[]): string[] {
  return features.flatMap(({ parts }) => parts);
}

/** Details within these subjects that a smaller client would drop first. */
export const DETAILS: readonly Feature[] = [
  { name: 'refresh tokens', parts: ['session/login-api.ts#renewFirst'] },
  { name: 'a session that comes with an answer', parts: ['session/session.ts#adopt'] },
  {
    name: 'refresh(): a fresh session_key',
    parts: ['session/session.ts#refresh'],
  },
  {
    name: 'a token that is rejected before it ever worked',
    parts: ['session/session.ts#suspect', 'session/session.ts#refused', 'session/session.ts#accepted'],
  },
  {
    name: 'failures in words, where there is no errno',
    parts: ['NAMES', 'ABORTED', 'INTERRUPTED', 'TIMED_OUT'].map(
      (name) => `platform/basic-failures.ts#${name}`,
    ),
  },
];

/** The set without all of these, as an estimate of how far 5 kB is. */
export const ALTOGETHER: readonly Feature[] = [
  { name: 'all of these at once', parts: partsOf(DETAILS) },
  {
    name: 'and storage, failures, bodies, paths, errors',
    parts: [...partsOf(DETAILS), ...partsOf(SUBJECTS.filter(({ name }) => NO_MACHINE.test(name)))],
  },
];

/** Separate extensions: each line of services.ts (or import) that an app omits saves this. */
export const EXTENSIONS: readonly {
  readonly name: string;
  readonly module: string;
  readonly what: string;
}[] = [
  {
    name: 'replaced tokens revoked after their last call',
    module: 'session/held-session',
    what: 'createReplacedTokens',
  },
  { name: 'signal, page and deadline', module: 'request/cancellation', what: 'watchCancellation' },
  { name: 'text, bytes and forms as bodies; what JSON would lose', module: 'platform/body', what: 'putBody' },
  {
    name: 'status, headers and text of an answer',
    module: 'request/full-response',
    what: 'createFullResponses',
  },
  {
    name: 'several services, clients of one page',
    module: 'request/derived-clients',
    what: 'createDerivedClients',
  },
  { name: 'bytes where text was asked for', module: 'platform/bytes', what: 'readAnyAnswer' },
  { name: 'whether a sign-in failed for want of a network', module: 'platform/network', what: 'askOffline' },
  { name: 'failures of every platform and language', module: 'platform/failures', what: 'classifyFailure' },
  { name: 'uploads and downloads', module: 'request/transfers', what: 'createTransfers' },
  { name: 'streams, server-sent events', module: 'request/stream', what: 'createStream' },
  { name: 'equal GETs share one exchange', module: 'request/share', what: 'createSharing' },
  { name: 'text and bytes as answers', module: 'request/response-type', what: 'createTypedRequestTransport' },
  {
    name: 'whole addresses, paths that have to be escaped',
    module: 'request/resolve-url',
    what: 'createUrlResolver',
  },
  { name: 'sign-in after consent', module: 'session/consent', what: 'createConsentGate' },
  { name: 'cookies as sessions', module: 'backend/cookies', what: 'readCookie' },
  { name: 'end with the page', module: 'platform/page-signal', what: 'pageSignal' },
];
