import type { Client } from '../request/client';
import type { AccountRequest } from './adapter';

/** One call of the adapter's. Rejects as `Client` does, and with `adapter_failed` where `make` throws it. */
export function sendRequest(client: Client, make: () => AccountRequest): Promise<unknown> {
  return new Promise((resolve) => {
    const { method, path, body } = make();
    resolve(method === 'get' || method === 'delete' ? client[method](path) : client[method](path, body));
  });
}
