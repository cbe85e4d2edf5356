import { ApiError } from '../problem/api-error';

/**
 * Rejects when work takes too long; its late result is ignored.
 * @param work - receives a function that tells whether the result is still wanted
 * @throws ApiError `server_busy`
 */
export async function timeBounded<T>(
  timeoutMs: number,
  work: (isInTime: () => boolean) => T | Promise<T>,
): Promise<T> {
  let isInTime = true;
  const result = work(() => isInTime);
  if (!(result instanceof Promise)) return result;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isInTime = false;
      reject(new ApiError('server_busy', { retryAfterSeconds: 1 }));
    }, timeoutMs);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
