/** Shared with tests of the app: cases on which both must agree, and a folder for a store. */
export { memoryFolder } from './memory-folder';
export { NICKNAME_CASES } from './nicknames';
