import { JsonSyntaxError, parseJson } from 'mp-app-model/json';
import { lineTextOf, positionAt } from './problems';
import type { Problems } from './problems';
import type { SourceFiles } from './source-files';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A config file; a missing one is empty, a broken one is a problem of `unit` with its place and counts as empty. */
export function readJson(file: string, files: SourceFiles, problems: Problems, unit?: string): JsonObject {
  const text = files.read(file);
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    problems.error('A config file must hold one JSON object.', positionAt(file, text, 0), unit);
  } catch {
    const { message, position } = faultOf(text);
    const lineText = lineTextOf(text, position.line);
    problems.error(`Invalid JSON: ${message}.`, { file, ...position, lineText }, unit);
  }
  return {};
}

/** Node's own message has no dependable position, mp-app-model's has. */
function faultOf(text: string): Pick<JsonSyntaxError, 'message' | 'position'> {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
  }
  return { message: 'unexpected text', position: { line: 1, column: 1 } };
}

/** Where a string stands in a JSON text, for messages about it. */
export function positionOfString(
  file: string,
  files: SourceFiles,
  value: string,
): ReturnType<typeof positionAt> {
  const text = files.read(file) ?? '';
  return positionAt(file, text, Math.max(0, text.indexOf(JSON.stringify(value))));
}
