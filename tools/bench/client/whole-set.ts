/** The default set with everything that an app may add to it: whole addresses, transfers, text and bytes, shared GETs, streams, consent. */
export * from './default-set';
export { classifyFailure } from '../../../miniprogram/platform/failures';
export { createResolver } from '../../../miniprogram/request/address';
export { createTypedRequestWay } from '../../../miniprogram/request/response-type';
export { createSharing } from '../../../miniprogram/request/share';
export { createStream } from '../../../miniprogram/request/stream';
export { createTransfers } from '../../../miniprogram/request/transfers';
export { createConsentGate } from '../../../miniprogram/session/consent';
