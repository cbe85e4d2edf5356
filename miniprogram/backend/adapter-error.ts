import { AppError } from '../platform/app-error';

/** `adapter.ts` threw, or returned an unusable value. */
export class AdapterError extends AppError<'adapter_failed'> {
  constructor(method: string, why: string) {
    super('adapter_failed', `backend/adapter.ts, ${method}: ${why}.`);
  }
}
