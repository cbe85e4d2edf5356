export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` if it is an object, otherwise an empty object. */
export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? { ...value } : {};
}

/** `value` if it is a list, otherwise an empty list. */
export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The string values of an object; other values are dropped. */
export function strings(value: unknown): Record<string, string> {
  const entries = Object.entries(record(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** `value` if it is a text, otherwise an empty text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A path without slashes at its ends, and without a leading `./`. */
export function trimSlash(value: string): string {
  return value.replace(/^\.?\/+|\/+$/g, '');
}

/** Returns the result of `make`, or the error of the given class that it throws. */
export function attempt<Value, Fault extends Error>(
  make: () => Value,
  Known: new (...args: never[]) => Fault,
): Value | Fault {
  try {
    return make();
  } catch (error) {
    if (error instanceof Known) return error;
    throw error;
  }
}

/** The subpackages as app.json lists them, and the key: of two spellings WeChat takes the one in lower case. */
export function subpackagesOf(app: Readonly<Record<string, unknown>>): {
  readonly key: 'subpackages' | 'subPackages';
  readonly list: readonly unknown[];
} {
  const key = app['subpackages'] ? 'subpackages' : 'subPackages';
  return { key, list: array(app[key]) };
}

/** Whether a file was packed from npm. */
export function isNpm(file: string): boolean {
  return file.split('/').includes('miniprogram_npm');
}
