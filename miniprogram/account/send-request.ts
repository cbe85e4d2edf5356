import type { Client } from '../request/client';
import type { AccountRequest } from './adapter';

/** Sends one request of the adapter. Rejects as `Client` does, and with `adapter_failed` when `make` throws. */
export function sendRequest(client: Client, make: () => AccountRequest): Promise<unknown> {
  return new Promise((resolve) => {
    const { method, path, body } = make();
    resolve(method === 'get' || method === 'delete' ? client[method](path) : client[method](path, body));
  });
}
