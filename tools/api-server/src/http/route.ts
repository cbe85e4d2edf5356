import type { IncomingMessage } from 'node:http';

import type { z } from 'zod';

import { StartError } from '../config/start-error';
import type { UserRecord } from '../domain/records';
import type { BodySpec } from './message/request-body';
import type { Reply } from './reply';
import type { Services } from './routes/services';

/**
 * Who may call a route: anybody; the owner of a live session; or whoever sends a token, be it live or not.
 * Both what the server checks and what the contract says follow from this.
 */
const ACCESSES = ['public', 'session', 'token'] as const;
type Access = (typeof ACCESSES)[number];

/** The limits that a call may count against. */
export type LimitName = 'signIn' | 'write' | 'upload';

/** What a route is, for the server and for the contract alike. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As in OpenAPI: `/avatars/{name}`. */
  readonly path: string;
  readonly access: Access;
  readonly limit?: LimitName;
  readonly body?: BodySpec;
  readonly params?: z.ZodObject;
  /** Of the address, each field a text. */
  readonly query?: z.ZodObject;
  /** For the contract: what a route reads out of the headers. */
  readonly headers?: z.ZodObject;
  readonly summary?: string;
  readonly description?: string;
  readonly responses?: object;
}

/** A call that a route answers: authenticated, and its body valid. */
export interface Call<Body = unknown, User = unknown, Query = unknown> {
  readonly incoming: IncomingMessage;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  readonly body: Body;
  readonly user: User;
  /** Empty on a public route. */
  readonly token: string;
  /** What it works with until its answer. The store writes only while the call is still waited for. */
  readonly services: Services;
}

/** A route with what answers it. */
export interface Route {
  readonly spec: RouteSpec;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

type BodyOf<S extends RouteSpec> = S extends { body: { kind: 'json'; schema: infer T extends z.ZodType } }
  ? z.output<T>
  : S extends { body: { kind: 'image' } }
    ? Uint8Array
    : S extends { body: { kind: 'text' } }
      ? string
      : undefined;
type QueryOf<S extends RouteSpec> = S extends { query: infer T extends z.ZodObject }
  ? z.output<T>
  : undefined;
type UserOf<S extends RouteSpec> = S['access'] extends 'session' ? UserRecord : undefined;

/** Binds a route's declaration to what answers it. */
export function route<const S extends RouteSpec>(
  spec: S,
  answer: (call: Call<BodyOf<S>, UserOf<S>, QueryOf<S>>) => Reply | Promise<Reply>,
): Route {
  return { spec, answer: answer as Route['answer'] };
}

/**
 * Refuses a route that does not say who may call it: types can be cast away.
 * @throws StartError `route_invalid`
 */
export function assertDeclared({ spec }: Route): void {
  if (ACCESSES.includes(spec.access)) return;
  throw new StartError(
    'route_invalid',
    `${spec.method} ${spec.path} does not say who may call it: set access to one of ${ACCESSES.join(', ')}.`,
  );
}
