/** What tests of several tools share: cases that all of them must agree on, and packages as npm would install them. */
export { APP_CASES, TEMPLATE_CASES, TEMPLATE_FILES, WXS_CASES } from './app-cases';
export { installPacked } from './installed';
export { RESOLUTION_CASES, RESOLUTION_PROJECT, UNPACKED } from './resolution-cases';
