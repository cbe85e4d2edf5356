/** Not in index.ts, since few tests need its library. */
export { validateHar } from '../test/support/har';
