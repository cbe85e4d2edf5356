/**
 * The reading part of a schema. With zod's own type TypeScript would compare the whole schema, which takes
 * seconds.
 */
export interface Reader<T> {
  parse(value: unknown): T;
}
