import { join, resolve } from 'node:path';

import { clientTypes } from './client-types';
import { openApiDocument } from './document';

const API_SERVER = resolve(__dirname, '../..');

/** A file that follows from the contract. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
}

/** The checked-in files as they should be: the OpenAPI document and the client's types. */
export async function contractFiles(): Promise<readonly ContractFile[]> {
  const document = openApiDocument();
  return [
    { path: join(API_SERVER, 'openapi.json'), text: `${JSON.stringify(document, null, 2)}\n` },
    {
      path: resolve(API_SERVER, '../../miniprogram/backend/contract.d.ts'),
      text: await clientTypes(document),
    },
  ];
}
