/** Deeper than any page's data, and safe for the call stack. */
const DEEPEST = 200;

/**
 * Any value as JSON: functions are omitted, circular references are cut, and other values without a JSON form
 * become text.
 */
export function jsonOf(value: unknown): unknown {
  return plain(value, new Set(), 0);
}

function plain(value: unknown, above: Set<object>, depth: number): unknown {
  if (typeof value === 'bigint') return `${String(value)}n`;
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '(circular)';
  if (depth > DEEPEST) return '(too deep)';
  above.add(value);
  try {
    return members(value, (each) => plain(each, above, depth + 1));
  } finally {
    above.delete(value);
  }
}

function members(value: object, of: (each: unknown) => unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  if (value instanceof Map) return [...value].map(of);
  if (value instanceof Set || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>, of);
  if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value));
  if (Array.isArray(value)) return value.map((each) => of(each) ?? null);
  const found: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = of((value as Record<string, unknown>)[key]);
    if (member !== undefined)
      Object.defineProperty(found, key, {
        value: member,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return found;
}
