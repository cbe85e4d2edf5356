/** Types of a contract in openapi-typescript's form. Types only, no bytes in the app. */

/** Names of the paths that have this method. */
export type PathWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, { responses: object }> ? Path : never;
}[keyof Paths] &
  string;

type Operation<Paths, Path, Method> = Path extends keyof Paths
  ? Method extends keyof Paths[Path]
    ? Paths[Path][Method]
    : never
  : never;

type Content<T> = T extends { content: { 'application/json': infer Value } } ? Value : undefined;

/** The value of a success. */
export type AnswerOf<Paths, Path, Method> =
  Operation<Paths, Path, Method> extends { responses: infer Responses }
    ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: Content<Responses[Status]> }[keyof Responses &
        (200 | 201 | 202 | 204)]
    : never;

/** The JSON body; `undefined` when the contract has none. */
export type BodyOf<Paths, Path, Method> =
  Operation<Paths, Path, Method> extends { requestBody: infer Body } ? Content<Body> : undefined;

/** A path that the contract does not have with this method. */
export type OtherPath<Paths, Path, Method extends string> =
  Path extends PathWith<Paths, Method> ? never : Path;
