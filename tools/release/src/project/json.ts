import { type Position, positionAt } from './position';

/** A text that is no JSON; `position` is where reading it had to stop. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** A steps-from-the-root address inside a document, such as `['tabBar', 'list', 0]`. */
export type JsonPath = readonly (string | number)[];

export interface JsonDocument {
  readonly value: unknown;
  /** Where the value at `path` starts; the nearest parent's place when there is no such value. */
  at(path: JsonPath): Position;
}

/**
 * Parses strict JSON and remembers where every value stands. `JSON.parse` of Node 20 leaves the position out
 * of some messages, and never says where a well-formed but wrong value is.
 * @throws JsonSyntaxError
 */
export function parseJson(text: string): JsonDocument {
  const reader = new Reader(text);
  const value = reader.document();
  return {
    value,
    at(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const offset = reader.offsets.get(JSON.stringify(path.slice(0, length)));
        if (offset !== undefined) return positionAt(text, offset);
      }
      return { line: 1, column: 1 };
    },
  };
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- JSON forbids raw control characters inside a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

class Reader {
  readonly offsets = new Map<string, number>();
  private offset = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    if (this.text.startsWith('\uFEFF')) this.offset = 1;
    const value = this.value([]);
    this.space();
    if (this.offset < this.text.length) this.fail('unexpected text after the end');
    return value;
  }

  private value(path: JsonPath): unknown {
    this.space();
    this.offsets.set(JSON.stringify(path), this.offset);
    const first = this.text[this.offset];
    if (first === '{') return this.object(path);
    if (first === '[') return this.array(path);
    if (first === '"') return this.string();
    const literal = this.match(LITERAL);
    if (literal === undefined)
      this.fail(first === undefined ? 'unexpected end' : `unexpected ${JSON.stringify(first)}`);
    return JSON.parse(literal);
  }

  private object(path: JsonPath): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.list('}', () => {
      if (this.text[this.offset] !== '"') this.fail('expected a key in double quotes');
      const key = this.string();
      this.space();
      if (this.text[this.offset] !== ':') this.fail(`expected ":" after the key ${JSON.stringify(key)}`);
      this.offset += 1;
      entries.push([key, this.value([...path, key])]);
    });
    return Object.fromEntries(entries);
  }

  private array(path: JsonPath): unknown[] {
    const items: unknown[] = [];
    this.list(']', () => {
      items.push(this.value([...path, items.length]));
    });
    return items;
  }

  private list(end: '}' | ']', item: () => void): void {
    this.offset += 1;
    this.space();
    if (this.text[this.offset] === end) {
      this.offset += 1;
      return;
    }
    for (;;) {
      this.space();
      item();
      this.space();
      const next = this.text[this.offset];
      if (next !== ',' && next !== end) this.fail(`expected "," or "${end}"`);
      this.offset += 1;
      if (next === end) return;
      this.space();
      if (this.text[this.offset] === end) this.fail(`no comma may stand before "${end}"`);
    }
  }

  private string(): string {
    const quoted = this.match(STRING);
    if (quoted === undefined) this.fail('a string that does not end, or holds a bad escape');
    return JSON.parse(quoted) as string;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  private space(): void {
    while (' \t\r\n'.includes(this.text[this.offset] ?? '.')) this.offset += 1;
  }

  private fail(message: string): never {
    throw new JsonSyntaxError(message, positionAt(this.text, this.offset));
  }
}
