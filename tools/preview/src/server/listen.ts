import type { Server } from 'node:http';
import { PreviewError } from '../errors';

const LOOPBACK = '127.0.0.1';
const HIGHEST_PORT = 65_535;

/** Number of further ports tried when one is used. */
const TRIES = 50;

/** @throws PreviewError `port_invalid` */
export function checkPort(port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return;
  throw new PreviewError('port_invalid', `A port must be a whole number from 0 to ${String(HIGHEST_PORT)}.`);
}

/**
 * Listens on loopback only, on `port` or the next free one after it; 0 for a free port.
 *
 * @returns the port
 * @throws PreviewError `no_free_port`
 */
export async function listen(server: Server, port: number): Promise<number> {
  const last = port === 0 ? 0 : Math.min(port + TRIES, HIGHEST_PORT);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await listenOn(server, candidate)) return portOf(server, candidate);
  }
  throw new PreviewError('no_free_port', `Ports ${String(port)} to ${String(last)} are all taken.`);
}

/**
 * Listens on loopback at exactly this port; 0 for a free port.
 *
 * @throws PreviewError `port_taken`
 */
export async function listenExactly(server: Server, port: number): Promise<number> {
  if (await listenOn(server, port)) return portOf(server, port);
  throw new PreviewError('port_taken', `Port ${String(port)} is taken.`);
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

function listenOn(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, LOOPBACK, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}
