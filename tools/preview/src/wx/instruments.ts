import type { CallNote, CallRecorder, Conditions } from '../ports';
import { ApiError, failureOf } from './call';
import { NETWORK_ERRNO } from './pool';

/** Observes the calls between `wx` and the network, and applies faults. */
export interface Instruments {
  readonly recorder: CallRecorder;
  readonly conditions: Conditions;
}

const unwatched: CallNote = { watch: (channel) => channel, started: () => undefined, ended: () => undefined };

/** Neither records nor applies faults. */
export const NO_INSTRUMENTS: Instruments = {
  recorder: { begin: () => unwatched },
  conditions: {
    takeLoginFault: () => undefined,
    takeOtherUser: () => undefined,
    takeAnswerFault: () => undefined,
    storageIsFull: () => false,
    device: {},
    appBase: {},
    shape: (channel) => channel,
  },
};

/** Asynchronous APIs that ask WeChat, except those with a task. */
const LEAVES: ReadonlySet<string> = new Set(['login', 'qy.login', 'checkSession']);

/** `run` with its faults, reported to the recorder if it asks WeChat. */
export function instrumented<O extends object>(
  { recorder, conditions }: Instruments,
  sdk: string,
  name: string,
  run: (options: O) => unknown,
): (options: O) => unknown {
  if (!LEAVES.has(name)) return run;
  return async (options) => {
    const note = recorder.begin(name);
    note.started();
    try {
      const fault = name === 'login' || name === 'qy.login' ? conditions.takeLoginFault() : undefined;
      if (fault === 'fail') throw new ApiError('the preview was set to fail this login', NETWORK_ERRNO);
      // Like a WeChat that hangs: no callback is ever called.
      if (fault === 'hang') await new Promise(() => undefined);
      const value = await run(options);
      const { code } = (value ?? {}) as { code?: string };
      note.ended({ errMsg: `${name}:ok`, ...(code !== undefined && { code }) });
      return value;
    } catch (error) {
      note.ended(failureOf(name, error, sdk));
      throw error;
    }
  };
}
