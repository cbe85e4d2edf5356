import type { IncomingMessage } from 'node:http';

import type { UserRecord } from '../domain/records';
import { authenticate } from '../domain/sessions';
import { ApiError } from '../problem/api-error';
import type { Bucket, Store } from '../store/port';
import { bearerToken } from './bearer-token';
import { clientAddress } from './client-address';
import type { LimitRates } from './limits';
import type { RouteSpec } from './route';

/** What {@link admit} needs. */
export interface AdmitOptions {
  readonly services: { readonly store: Store; readonly now: () => number };
  readonly limits: LimitRates;
  readonly trustedProxies: number;
}

/** Who calls. */
export interface Admitted {
  readonly user: UserRecord | undefined;
  readonly token: string;
}

/**
 * Lets a call through that its route's declaration allows, and counts it against the route's limit.
 * @throws ApiError `unauthenticated`, `session_expired`, `account_deleted`, `too_many_requests`
 */
export async function admit(
  spec: RouteSpec,
  incoming: IncomingMessage,
  options: AdmitOptions,
): Promise<Admitted> {
  const { services, limits, trustedProxies } = options;
  const { store, now } = services;
  const { access, limit } = spec;
  const bucketOf = (name: string): Bucket | undefined =>
    limit === undefined ? undefined : { key: `limit:${limit}:${name}`, perMinute: limits[limit] };
  if (access === 'session') {
    const token = bearerToken(incoming.headers.authorization);
    const { user, waitMs } = await authenticate(store, token, now(), bucketOf(''));
    refuse(waitMs);
    return { user, token };
  }
  const bucket =
    limit === undefined
      ? undefined
      : bucketOf(clientAddress(incoming.socket.remoteAddress, forwardedFor(incoming), trustedProxies));
  if (bucket !== undefined) refuse(await store.take(bucket));
  return { user: undefined, token: access === 'token' ? bearerToken(incoming.headers.authorization) : '' };
}

function refuse(waitMs: number): void {
  if (waitMs > 0) throw new ApiError('too_many_requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

function forwardedFor({ headers }: IncomingMessage): string | undefined {
  const value = headers['x-forwarded-for'];
  return Array.isArray(value) ? value.join(',') : value;
}
