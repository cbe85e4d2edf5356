/** The adapter of this repository's contract, on which the tests of session and client run. */
export { backend } from '../../miniprogram/backend/adapter';
