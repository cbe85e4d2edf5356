import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Running } from './backend';
import { RefusalError } from './envelope-state';

/** Listens on loopback. @param port 0 for a free one */
export async function listen(server: Server, port: number): Promise<Running> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    origin: `http://127.0.0.1:${String(bound)}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Reads the file of a form. */
export async function readFile(body: Buffer, contentType: string, field: string): Promise<Buffer> {
  const encoded = new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } });
  const file = (await encoded.formData()).get(field);
  if (file === null || typeof file === 'string') throw new RefusalError('badRequest');
  return Buffer.from(await file.arrayBuffer());
}
