import { join, resolve } from 'node:path';

import { clientTypes } from './client-types';
import { openApiDocument } from './document';
// #region sample
import { NOTE_ROUTES } from './notes';
// #endregion sample

const API_SERVER = resolve(__dirname, '../..');

/** A file generated from the contract. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
}

/** The expected content of the checked-in files: each OpenAPI document and the client's types. */
export async function contractFiles(): Promise<readonly ContractFile[]> {
  return [
    ...(await filesOf(openApiDocument(), 'openapi.json', 'backend/contract.d.ts')),
    // #region sample
    ...(await filesOf(openApiDocument(NOTE_ROUTES), 'openapi-notes.json', 'packages/notes/contract.d.ts')),
    // #endregion sample
  ];
}

async function filesOf(document: object, json: string, types: string): Promise<ContractFile[]> {
  return [
    { path: join(API_SERVER, json), text: `${JSON.stringify(document, null, 2)}\n` },
    { path: resolve(API_SERVER, '../../miniprogram', types), text: await clientTypes(document) },
  ];
}
