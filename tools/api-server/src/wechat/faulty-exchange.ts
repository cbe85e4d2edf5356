import { errorOfErrcode } from './errcode';
import type { Code2Session } from './port';

/** An exchange that fails as often as was asked for; a code that meets a fault is not used up. */
export function faultyExchange(exchange: Code2Session, nextErrcode: () => number | undefined): Code2Session {
  return (code) => {
    const errcode = nextErrcode();
    return errcode === undefined ? exchange(code) : Promise.reject(errorOfErrcode(errcode));
  };
}
