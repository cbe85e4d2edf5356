import type { z } from 'zod';

import { ApiError } from '../../problem/api-error';

/**
 * The value as parsed by a schema. The error names fields, never values.
 * @throws ApiError `validation_failed`
 */
export function validated(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ApiError('validation_failed', {
    fields: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
  });
}
