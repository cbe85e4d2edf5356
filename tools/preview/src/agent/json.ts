/** Deeper than any data of a page, and short of the stack's end. */
const DEEPEST = 200;

/**
 * A value as JSON takes it, for data that may hold anything: functions are left out, what leads back to itself is cut,
 * and what JSON has no word for becomes a text.
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
