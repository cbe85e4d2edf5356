import type { IncomingMessage } from 'node:http';

import type { UserRecord } from '../domain/records';
import { authenticate } from '../domain/sessions';
import { ApiError } from '../problem/api-error';
import type { Bucket, Store } from '../store/port';
import { bearerToken } from './bearer-token';
import { clientAddress } from './client-address';
import type { LimitRates } from './limits';
import type { LimitName, RouteSpec } from './route';

/** The services that {@link admit} needs. */
export interface AdmitOptions {
  readonly services: { readonly store: Store; readonly now: () => number };
  readonly limits: LimitRates;
  readonly trustedProxies: number;
}

/** The caller of an admitted call. */
export interface Admitted {
  readonly user: UserRecord | undefined;
  readonly token: string;
}

/**
 * Admits a call that its route's declaration allows, and counts it against the route's limit.
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
  if (access === 'session') {
    const token = bearerToken(incoming.headers.authorization);
    const { user, waitMs } = await authenticate(store, token, now(), bucketOf(limit, limits, ''));
    refuse(waitMs);
    return { user, token };
  }
  if (limit !== undefined) {
    const address = clientAddress(incoming.socket.remoteAddress, forwardedFor(incoming), trustedProxies);
    refuse(await store.take(bucketOf(limit, limits, address)));
  }
  return { user: undefined, token: access === 'token' ? bearerToken(incoming.headers.authorization) : '' };
}

function bucketOf(limit: LimitName, limits: LimitRates, name: string): Bucket;
function bucketOf(limit: LimitName | undefined, limits: LimitRates, name: string): Bucket | undefined;
function bucketOf(limit: LimitName | undefined, limits: LimitRates, name: string): Bucket | undefined {
  return limit === undefined ? undefined : { key: `limit:${limit}:${name}`, perMinute: limits[limit] };
}

function refuse(waitMs: number): void {
  if (waitMs > 0) throw new ApiError('too_many_requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

function forwardedFor({ headers }: IncomingMessage): string | undefined {
  const value = headers['x-forwarded-for'];
  return Array.isArray(value) ? value.join(',') : value;
}
