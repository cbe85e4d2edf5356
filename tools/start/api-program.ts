/** The API in a separate process, which `ApiProcess` restarts after an edit of its sources. */
import { startApiServer, StartError } from 'api-server';
import type { ServerOptions } from 'api-server';
import type { ApiMessage } from './api-process';

const tell = (message: ApiMessage): void => void process.send?.(message);

// Ctrl-C reaches every process of the terminal; the parent decides when this one ends.
process.on('SIGINT', () => undefined);

process.once('message', (options: ServerOptions) => {
  startApiServer(options).then(
    (server) => {
      const stop = (): void => {
        void server.close().then(() => process.exit(0));
      };
      process.once('SIGTERM', stop);
      process.once('disconnect', stop);
      tell({ origin: server.origin, port: server.port });
    },
    (error: unknown) => {
      if (error instanceof StartError) tell({ refused: { code: error.code, message: error.message } });
      else tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      process.exitCode = 1;
      process.disconnect();
    },
  );
});
