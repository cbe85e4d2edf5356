import type { IncomingMessage } from 'node:http';

import type { z } from 'zod';

import { StartError } from '../config/start-error';
import type { UserRecord } from '../domain/records';
import type { BodySpec } from './message/request-body';
import type { Reply } from './reply';
import type { Services } from './routes/services';

/**
 * Who may call a route: anybody; the owner of a live session; or everybody with a token, live or not. The
 * server's checks and the contract both follow from this.
 */
const ACCESSES = ['public', 'session', 'token'] as const;
type Access = (typeof ACCESSES)[number];

/** The limits that a call may count against. */
export type LimitName = 'signIn' | 'write' | 'upload';

/** A route's declaration, for the server and the contract. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As in OpenAPI: `/avatars/{name}`. */
  readonly path: string;
  readonly access: Access;
  readonly limit?: LimitName;
  readonly body?: BodySpec;
  readonly params?: z.ZodObject;
  /** The fields of the query, each a text. */
  readonly query?: z.ZodObject;
  /** For the contract: the headers that a route reads. */
  readonly headers?: z.ZodObject;
  readonly summary?: string;
  readonly description?: string;
  readonly responses?: object;
}

/** A call as a handler gets it: authenticated, with a valid body. */
export interface Call<Body = unknown, User = unknown, Query = unknown> {
  readonly incoming: IncomingMessage;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  readonly body: Body;
  readonly user: User;
  /** Empty on a public route. */
  readonly token: string;
  /** The services for this call. The store accepts writes only while the client waits for the response. */
  readonly services: Services;
}

/** A route with its handler. */
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

/** Connects a route's declaration to its handler. */
export function route<const S extends RouteSpec>(
  spec: S,
  answer: (call: Call<BodyOf<S>, UserOf<S>, QueryOf<S>>) => Reply | Promise<Reply>,
): Route {
  return { spec, answer: answer as Route['answer'] };
}

/**
 * Refuses a route without a declared access, since types can be cast away.
 * @throws StartError `route_invalid`
 */
export function assertDeclared({ spec }: Route): void {
  if (ACCESSES.includes(spec.access)) return;
  throw new StartError(
    'route_invalid',
    `${spec.method} ${spec.path} does not say who may call it: set access to one of ${ACCESSES.join(', ')}.`,
  );
}
