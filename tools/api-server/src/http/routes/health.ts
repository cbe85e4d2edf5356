import { json } from '../reply';
import { route, type Route } from '../route';
import type { Services } from './services';

/** The readiness probe: 200 while the store responds, otherwise 503. */
export function healthRoutes({ store }: Services): readonly Route[] {
  return [
    route({ method: 'GET', path: '/healthz', access: 'public' }, async () => {
      await store.ping();
      return json({ status: 'ok' });
    }),
  ];
}
