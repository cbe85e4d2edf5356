import { LONE_SURROGATE, fieldText, noText } from '../platform/encode';
import { dropHeader } from '../platform/header';
import { isRecord, kindOf } from '../platform/kind';
import { sendUpload } from '../platform/transfer';
import type { Content } from './content';
import type { UploadOptions } from './options';
import { headerFor } from './transmit';
import type { Transmitter } from './transmit';
import type { Way } from './way';

export interface UploadContent extends Content {
  readonly filePath: string;
  readonly name: string;
  readonly formData: Record<string, string>;
  readonly onProgress: UploadOptions['onProgress'];
}

export function createUploadWay(transmitter: Transmitter): Way<UploadContent> {
  const { wx, clock, adapter } = transmitter;
  return {
    send(content, token, to) {
      // WeChat writes it, with the boundary of its own that another one would not name.
      const header = dropHeader(headerFor(transmitter, content, token), 'content-type');
      return sendUpload(wx, clock, Object.assign({}, content, { header }), to);
    },
    read: (content, response) => adapter.read(response, content.own),
  };
}

/** The form's fields beside the file, copied now. A number is its text; what has none is refused. */
export function formFields(fields: UploadOptions['formData']): Record<string, string> {
  const copy: Record<string, string> = {};
  if (fields && !isRecord(fields)) throw noText('invalid_body', kindOf(fields));
  for (const name of Object.keys(fields ?? {})) {
    const value: unknown = fields?.[name];
    if (value === undefined) continue;
    const text = fieldText(value);
    if (LONE_SURROGATE.test(name + text)) throw noText('invalid_body', name);
    copy[name] = text;
  }
  return copy;
}
