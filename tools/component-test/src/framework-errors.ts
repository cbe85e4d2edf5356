import exparser from 'miniprogram-exparser';
import { recordFailure } from './failures';
import { missingApi } from './fake-wx';

/** Keeps what the framework would print of errors in handlers and lifecycles, and of its own warnings. */
export function listenToFramework(): void {
  // `false` tells exparser that the error was taken care of; else it would print it as well.
  exparser.addGlobalErrorListener((error, context) => {
    recordFailure(`${context?.message ?? 'component error'}: ${missingApi(error) ?? String(error)}`, error);
    return false;
  });
  exparser.addGlobalWarningListener((message) => {
    recordFailure(message);
  });
}
