/** The default set with everything that an app may add to it. */
export * from './default-set';
export { putBody } from '../../../miniprogram/platform/body';
export { readAnyAnswer } from '../../../miniprogram/platform/bytes';
export { classifyFailure } from '../../../miniprogram/platform/failures';
export { askOffline } from '../../../miniprogram/platform/network';
export { createResolver } from '../../../miniprogram/request/address';
export { createBranches } from '../../../miniprogram/request/branches';
export { watchLimits } from '../../../miniprogram/request/limits';
export { createTypedRequestWay } from '../../../miniprogram/request/response-type';
export { createSharing } from '../../../miniprogram/request/share';
export { createStream } from '../../../miniprogram/request/stream';
export { createTransfers } from '../../../miniprogram/request/transfers';
export { createWholeAnswers } from '../../../miniprogram/request/whole-answer';
export { createRetired } from '../../../miniprogram/session/held';
export { createConsentGate } from '../../../miniprogram/session/consent';
