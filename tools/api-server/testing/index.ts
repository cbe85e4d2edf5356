/** Shared with tests of the app: cases on which both must agree, a folder for a store, and how to end what was started. */
export { CleanUps } from './clean-ups';
export { memoryFolder } from './memory-folder';
export { NICKNAME_CASES } from './nicknames';
