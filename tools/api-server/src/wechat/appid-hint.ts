import type { Log } from '../log/log';

const HINT = "does WX_APPID equal project.config.json's appid?";

/** Detects responses that point to a wrong appid. */
export interface AppidHint {
  /** A code was exchanged. */
  succeeded(): void;
  /** WeChat returned this errcode. */
  failed(errcode: number): void;
}

/**
 * Logs a hint on 40013 and 40125, and on a repeated 40029 without a success in between: codes of another
 * mini-program look like invalid ones.
 */
export function createAppidHint(log: Log): AppidHint {
  let invalidInARow = 0;
  return {
    succeeded() {
      invalidInARow = 0;
    },
    failed(errcode) {
      if (errcode === 40029) invalidInARow += 1;
      if (errcode === 40013 || errcode === 40125 || (errcode === 40029 && invalidInARow > 1)) {
        log.error('code2Session refused', { errcode, hint: HINT });
      }
    },
  };
}
