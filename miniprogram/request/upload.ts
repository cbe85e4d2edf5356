import { readAnswer } from '../platform/http';
import { sendUpload } from '../platform/transfer';
import type { UploadOptions } from './options';
import type { Call } from './road';
import { headerFor } from './transmit';
import type { Content, Transmitter } from './transmit';

/** Sends one file on the same road as any call. The form's fields are copied now. */
export function upload(transmitter: Transmitter, content: Content, options: UploadOptions): Call['send'] {
  const { filePath, name, onProgress } = options;
  const formData = Object.assign({}, options.formData) as Record<string, string>;
  return (token, answered, failed) =>
    sendUpload(
      transmitter.wx,
      transmitter.clock,
      {
        url: content.url,
        header: headerFor(transmitter, content, token),
        timeout: content.timeout,
        filePath,
        name,
        formData,
        onProgress,
      },
      (result) => {
        readAnswer(result, false, answered, failed);
      },
      failed,
    );
}
