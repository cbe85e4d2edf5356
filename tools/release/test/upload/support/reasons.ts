import { type Reason, UploadError } from '../../../src/upload/upload-error';

/** The reasons of the UploadError that `work` throws. */
export async function reasonsOf(work: () => unknown): Promise<readonly Reason[]> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UploadError) return error.reasons;
    throw error;
  }
  throw new Error('it was not stopped');
}
