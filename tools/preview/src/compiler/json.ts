import { type JsonDocument, JsonSyntaxError } from 'mp-app-model/json';
import { fieldFaults } from 'mp-app-model/resolution';
import { lineTextOf } from './problems';
import type { Position, Problems } from './problems';
import type { SourceFiles } from './source-files';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a config file; undefined for a missing one, and for a broken one, which is reported as a problem of
 * `unit`. Fields with values that WeChat refuses are reported too.
 * @param kind what its fields are checked as; other files must hold one object only
 */
export function readConfig(
  file: string,
  files: SourceFiles,
  problems: Problems,
  { unit, kind }: { readonly unit?: string | undefined; readonly kind?: 'app' | 'unit' } = {},
): JsonDocument | undefined {
  const document = files.json(file);
  if (document instanceof JsonSyntaxError) {
    const { message, position } = document;
    problems.error(`Invalid JSON: ${message}.`, placeAt(file, files, position), unit);
    return undefined;
  }
  if (document === undefined) return undefined;
  const isConfig = isObject(document.value);
  for (const { message, position } of kind || !isConfig ? fieldFaults(document, kind ?? 'unit') : [])
    problems.error(`Invalid JSON: ${message}.`, placeAt(file, files, position), unit);
  return isConfig ? document : undefined;
}

/** A position in a file with the text of its line. */
export function placeAt(
  file: string,
  files: SourceFiles,
  { line, column }: { readonly line: number; readonly column: number },
): Position {
  return { file, line, column, lineText: lineTextOf(files.read(file) ?? '', line) };
}
