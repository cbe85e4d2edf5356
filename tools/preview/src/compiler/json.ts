import { transformSync } from 'esbuild';
import type { Message } from 'esbuild';
import { positionAt } from './problems';
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
  } catch (error) {
    const found = locate(text);
    const message = found?.text ?? (error instanceof Error ? error.message : String(error));
    const { location } = found ?? {};
    const { line = 1, column = 0, lineText = '' } = location ?? {};
    const place = location ? { file, line, column: column + 1, lineText } : { file };
    problems.error(`Invalid JSON: ${message}`, place, unit);
  }
  return {};
}

/** Node's own message has no dependable position, esbuild's has. */
function locate(text: string): Message | undefined {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' });
    return undefined;
  } catch (error) {
    return (error as { errors?: Message[] }).errors?.[0];
  }
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
