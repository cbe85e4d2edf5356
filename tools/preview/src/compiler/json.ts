import { transformSync } from 'esbuild';
import type { Message } from 'esbuild';
import { positionAt } from './problems';
import type { Problems } from './problems';
import type { SourceFiles } from './source-files';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A config file; a missing one is empty, a broken one is a problem with its place and counts as empty. */
export function readJson(file: string, files: SourceFiles, problems: Problems): JsonObject {
  const text = files.read(file);
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    problems.error('A config file must hold one JSON object.', positionAt(file, text, 0));
  } catch (error) {
    const found = locate(text);
    const message = found?.text ?? (error instanceof Error ? error.message : String(error));
    problems.error(`Invalid JSON: ${message}`, {
      file,
      ...(found?.location && {
        line: found.location.line,
        column: found.location.column + 1,
        lineText: found.location.lineText,
      }),
    });
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
