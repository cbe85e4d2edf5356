import type { ClientOptions, Extension } from './client';
import { clientError } from './errors';
import type { DerivedClients } from './types';

/** `client.on(service)` and `client.within(signal)`: the same client for another service, or for one page's calls. */
export function createDerivedClients({ services }: ClientOptions): Extension<DerivedClients<object>> {
  return ({ open, base, scope }) => ({
    on(name) {
      if (!Object.prototype.hasOwnProperty.call(services, name)) throw clientError('unknown_service');
      return open(services[name] as string, scope);
    },
    within: (signal) => open(base, signal),
  });
}
