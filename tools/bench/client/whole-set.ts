/** The default set with everything that an app may add to it: transfers, shared GETs, streams, consent. */
export * from './default-set';
export { createSharing } from '../../../miniprogram/request/share';
export { createStream } from '../../../miniprogram/request/stream';
export { createTransfers } from '../../../miniprogram/request/transfers';
export { createConsentGate } from '../../../miniprogram/session/consent';
