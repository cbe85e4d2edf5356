import { problemOf } from '../../../request/errors';

/** The text of an error: the notes' own text for their codes, else the app's. */
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
