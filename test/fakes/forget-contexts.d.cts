/**
 * Disables the storages that are in use, also jest's own for the running test: for a test that makes so many promises
 * that handing each of them to a storage takes a third of its time. Jest then reports an unhandled rejection for the
 * file instead of for the test.
 */
export function forgetContexts(): void;
