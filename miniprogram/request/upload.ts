import { LONE_SURROGATE, fieldText, noText } from '../platform/encode';
import { dropHeader } from '../platform/header';
import { isRecord, kindOf } from '../platform/type-checks';
import { sendUpload } from '../platform/transfer';
import type { PreparedRequest } from './prepared-request';
import type { UploadOptions } from './options';
import { headerFor } from './request-transport';
import type { TransportOptions } from './request-transport';
import type { Transport } from './transport';

export interface PreparedUpload extends PreparedRequest {
  readonly filePath: string;
  readonly name: string;
  readonly formData: Record<string, string>;
  readonly onProgress: UploadOptions['onProgress'];
}

export function createUploadTransport(options: TransportOptions): Transport<PreparedUpload> {
  const { wx, clock, adapter } = options;
  return {
    send(prepared, token, to) {
      // Removed because WeChat writes this header itself, with its own boundary.
      const header = dropHeader(headerFor(options, prepared, token), 'content-type');
      return sendUpload(wx, clock, Object.assign({}, prepared, { header }), to);
    },
    read: (prepared, response) => adapter.read(response, prepared.own),
  };
}

/** Copies the form's fields. Numbers are converted to text; other types are refused. */
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
