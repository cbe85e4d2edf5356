import type { Part, Services } from './services';

type Handler = (message: unknown) => void;

interface Scripts {
  readonly worker?: (path: string, worker: object) => void;
}

/** One side of the channel between an app and its worker. */
class Side {
  private readonly handlers = new Map<string, Set<Handler>>();
  other: Side | undefined;

  listen(event: string, handler: unknown): void {
    if (typeof handler !== 'function') return;
    this.handlers.set(event, (this.handlers.get(event) ?? new Set()).add(handler as Handler));
  }

  /**
   * Copies the message, as between threads; it arrives asynchronously, and never after the worker has ended.
   */
  post(message: unknown): void {
    const copy: unknown = structuredClone(message);
    setTimeout(() => this.other?.tell('message', copy));
  }

  tell(event: string, value: unknown): void {
    for (const handler of this.handlers.get(event) ?? []) handler(value);
  }
}

/**
 * `wx.createWorker`: its scripts run in the page, with separate modules and a separate `worker`; one at a
 * time, as in WeChat.
 */
export function workerApis({ report }: Pick<Services, 'report'>): Part {
  let running = false;
  const end = (...sides: readonly Side[]): void => {
    running = false;
    for (const side of sides) side.other = undefined;
  };
  return {
    createWorker: (path: unknown) => {
      if (typeof path !== 'string') throw new TypeError('createWorker:fail parameter error: scriptPath');
      if (running) throw new Error('createWorker:fail a worker is already running, terminate it first');
      running = true;
      const app = new Side();
      const worker = new Side();
      app.other = worker;
      worker.other = app;
      const face = (side: Side): object => ({
        postMessage: (message: unknown) => {
          side.post(message);
        },
        onMessage: (handler: unknown) => {
          side.listen('message', handler);
        },
      });
      setTimeout(() => {
        const { __previewScripts: scripts } = globalThis as { __previewScripts?: Scripts };
        try {
          scripts?.worker?.(path, face(worker));
        } catch (error) {
          report(`createWorker("${path}"): its script failed: ${String(error)}`);
          app.tell('error', { message: String(error) });
        }
      });
      return {
        ...face(app),
        onError: (handler: unknown) => {
          app.listen('error', handler);
        },
        onProcessKilled: (handler: unknown) => {
          app.listen('killed', handler);
        },
        terminate: () => {
          end(app, worker);
        },
      };
    },
  };
}
