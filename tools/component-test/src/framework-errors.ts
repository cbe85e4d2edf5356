import exparser from 'miniprogram-exparser';
import { recordFailure } from './failures';
import { missingApi } from './fake-wx';

/** Records what the framework would print: errors in handlers and lifecycles, and its own warnings. */
export function listenToFramework(): void {
  // `false` tells exparser that the error was handled; otherwise exparser prints it too.
  exparser.addGlobalErrorListener((error, context) => {
    recordFailure(`${context?.message ?? 'component error'}: ${missingApi(error) ?? String(error)}`, error);
    return false;
  });
  exparser.addGlobalWarningListener((message) => {
    recordFailure(message);
  });
}
