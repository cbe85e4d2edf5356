import type { ZodError } from 'zod';

import { ApiError } from '../problem/api-error';

/** Turns a failed schema into `validation_failed`, naming fields and never values. */
export function validationHook(result: { success: true } | { success: false; error: ZodError }): void {
  if (result.success) return;
  throw new ApiError('validation_failed', {
    fields: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
  });
}
