import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEAD = `/* eslint-disable */
/**
 * Generated from the API's OpenAPI document by \`npx tsx tools/api-server/src/contract/cli.ts\`: do not edit.
 */
`;

/** The client's types for a contract, as the text of a declaration file. */
export async function clientTypes(document: object): Promise<string> {
  const nodes = await openapiTS(document as OpenAPI3, { rootTypes: true, rootTypesNoSchemaPrefix: true });
  return HEAD + astToString(nodes);
}
