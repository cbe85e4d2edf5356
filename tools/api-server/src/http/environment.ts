import type { HttpBindings } from '@hono/node-server';

import type { UserRecord } from '../domain/records';

/** What Hono's context carries for one request. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** Pattern of the matched route, such as `/avatars/{name}`. */
    route: string | null;
    /** The problem code that was answered, for the log. */
    problem: string | null;
    /** The signed-in person; set on every route that needs a session. */
    user: UserRecord;
  };
}
