import { errorOfErrcode } from './errcode';
import type { Code2Session } from './port';

/** An exchange with the requested failures; a failed exchange does not use up its code. */
export function faultyExchange(exchange: Code2Session, nextErrcode: () => number | undefined): Code2Session {
  return (code) => {
    const errcode = nextErrcode();
    return errcode === undefined ? exchange(code) : Promise.reject(errorOfErrcode(errcode));
  };
}
