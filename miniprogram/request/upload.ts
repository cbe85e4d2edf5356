import { AppError } from '../platform/app-error';
import { LONE_SURROGATE } from '../platform/encode';
import { sendUpload } from '../platform/transfer';
import type { Content } from './content';
import type { UploadOptions } from './options';
import type { Way } from './road';
import { headerFor, read } from './transmit';
import type { Transmitter } from './transmit';

export interface UploadContent extends Content {
  readonly filePath: string;
  readonly name: string;
  readonly formData: Record<string, string>;
  readonly onProgress: UploadOptions['onProgress'];
}

export function createUploadWay(transmitter: Transmitter): Way<UploadContent> {
  const { wx, clock, adapter } = transmitter;
  return {
    send: (content, token, to) =>
      sendUpload(
        wx,
        clock,
        Object.assign({}, content, { header: headerFor(transmitter, content, token) }),
        to,
      ),
    read: (content, response) => read(adapter, content, response),
  };
}

/** The form's fields beside the file, copied now. A number is its text; what has none is refused. */
export function formFields(fields: UploadOptions['formData']): Record<string, string> {
  const copy: Record<string, string> = {};
  for (const name of Object.keys(fields ?? {})) {
    const value: unknown = fields?.[name];
    if (value === undefined) continue;
    const hasText =
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && isFinite(value));
    if (!hasText || LONE_SURROGATE.test(name + String(value))) {
      throw new AppError('invalid_body', `The field ${JSON.stringify(name)} has no text that could be sent.`);
    }
    copy[name] = String(value);
  }
  return copy;
}
