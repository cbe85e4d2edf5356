/** Some of the members of `wx`. */
export type Part = Record<string, unknown>;
