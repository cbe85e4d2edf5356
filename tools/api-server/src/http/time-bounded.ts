import { ApiError } from '../problem/api-error';

/**
 * Gives up on work that takes too long; its late result is ignored.
 * @throws ApiError `server_busy`
 */
export async function timeBounded<T>(timeoutMs: number, work: () => T | Promise<T>): Promise<T> {
  const result = work();
  if (!(result instanceof Promise)) return result;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ApiError('server_busy', { retryAfterSeconds: 1 }));
    }, timeoutMs);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
