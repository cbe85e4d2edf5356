/**
 * A schema as far as reading goes. zod's own type in its place asks TypeScript to compare all that a schema can do, which
 * takes it seconds.
 */
export interface Reader<T> {
  parse(value: unknown): T;
}
