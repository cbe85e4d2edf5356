/** The default set with all of its optional parts. */
export * from './default-set';
export { putBody } from '../../../miniprogram/platform/body';
export { readAnyAnswer } from '../../../miniprogram/platform/bytes';
export { classifyFailure } from '../../../miniprogram/platform/failures';
export { askOffline } from '../../../miniprogram/platform/network';
export { createUrlResolver } from '../../../miniprogram/request/resolve-url';
export { createDerivedClients } from '../../../miniprogram/request/derived-clients';
export { watchCancellation } from '../../../miniprogram/request/cancellation';
export { createTypedRequestTransport } from '../../../miniprogram/request/response-type';
export { createSharing } from '../../../miniprogram/request/share';
export { createStream } from '../../../miniprogram/request/stream';
export { createTransfers } from '../../../miniprogram/request/transfers';
export { createFullResponses } from '../../../miniprogram/request/full-response';
export { createReplacedTokens } from '../../../miniprogram/session/held-session';
export { createConsentGate } from '../../../miniprogram/session/consent';
