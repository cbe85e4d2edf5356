/**
 * Shared by tests of several tools: cases on which all must agree, packages as npm would
 * install them, and jest's runs in other folders.
 */
export { APP_CASES, TEMPLATE_CASES, TEMPLATE_FILES, WXS_CASES } from './app-cases';
export { installPacked } from './installed';
export { KeptOutcomes } from './kept-outcomes';
export type { Outcome } from './kept-outcomes';
export { packed } from './packed';
export { RESOLUTION_CASES, RESOLUTION_PROJECT, UNPACKED } from './resolution-cases';
export { runJest } from './run-jest';
export type { Call, JestOutcome } from './run-jest';
