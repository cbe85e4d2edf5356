import { ApiError } from '../problem/api-error';

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/**
 * The token in an Authorization header.
 * @throws ApiError `unauthenticated` when there is none
 */
export function bearerToken(header: string | undefined): string {
  const token = BEARER.exec(header ?? '')?.[1];
  if (token === undefined) throw new ApiError('unauthenticated');
  return token;
}
