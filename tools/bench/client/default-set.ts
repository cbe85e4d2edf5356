/**
 * The parts of session and request that ship, with their imports from platform: the set with the published
 * size.
 */
export { createForegroundClock } from '../../../miniprogram/platform/clock';
export { createStorage } from '../../../miniprogram/platform/storage';
export { createClient } from '../../../miniprogram/request/client';
export { createQueue } from '../../../miniprogram/request/queue';
export { resolvePath } from '../../../miniprogram/request/resolve-path';
export { createRequestTransport } from '../../../miniprogram/request/request-transport';
export { createLoginApi } from '../../../miniprogram/session/login-api';
export { createSessionStore } from '../../../miniprogram/session/record';
export { createSession } from '../../../miniprogram/session/session';
