import { problemOf } from '../../../request/errors';

/** An error in words: the notes' own sentence for their own codes, else the app's. */
export function createDescribe(
  problems: Readonly<Record<string, string>>,
  otherwise: (error: unknown) => string,
): (error: unknown) => string {
  return (error) => {
    const code = problemOf(error)?.code;
    const own = code !== undefined && Object.prototype.hasOwnProperty.call(problems, code);
    return (own ? problems[code] : undefined) ?? otherwise(error);
  };
}
