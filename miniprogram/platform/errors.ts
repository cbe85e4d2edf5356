export { AppError, hasCode, isAppError } from './app-error';
export { WireError, WireError as WireFailure } from './wire-error';
