import { applyEdits, modify, parse } from 'jsonc-parser';
import type { ChangeSet } from './change-set';

export type JsonPath = (string | number)[];

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/** The value at a path of a JSON file; `undefined` when there is none. */
export function readJson(files: ChangeSet, file: string, at: JsonPath = []): unknown {
  let value: unknown = parse(files.read(file));
  for (const key of at) value = (value as Record<string | number, unknown> | undefined)?.[key];
  return value;
}

/** Sets one value and leaves the rest of the file as written; `undefined` removes the key. */
export function setJson(files: ChangeSet, file: string, at: JsonPath, value: unknown): void {
  const text = files.read(file);
  files.write(file, applyEdits(text, modify(text, at, value, FORMAT)));
}

/** Appends to a list, which is created if missing. */
export function appendJson(files: ChangeSet, file: string, at: JsonPath, value: unknown): void {
  const list = readJson(files, file, at);
  if (!Array.isArray(list)) {
    setJson(files, file, at, [value]);
    return;
  }
  const text = files.read(file);
  const edits = modify(text, [...at, list.length], value, { ...FORMAT, isArrayInsertion: true });
  files.write(file, applyEdits(text, edits));
}
