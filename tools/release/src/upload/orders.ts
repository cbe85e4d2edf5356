import type { ChildProcess } from 'node:child_process';

import type { Command } from './options';

/** The first order: all that the command needs, including the key, which no environment variable contains. */
export interface Start {
  readonly order: 'start';
  readonly command: Command;
  readonly scratch: string;
  readonly args: readonly string[];
  readonly key: string | undefined;
}

/** Makes the running work fail at once, and clean up. */
export interface Stop {
  readonly order: 'stop';
}

/** A message of the supervisor to a command's process, whose only response is its exit code. */
export type Order = Start | Stop;

/** Sends an order. A failure is ignored: the process has ended then, and the supervisor waits for its end anyway. */
export function give(child: ChildProcess, order: Order): void {
  child.send(order, () => undefined);
}

interface Orders {
  readonly start: (order: Start) => void;
  readonly stop: () => void;
}

/** Receives the orders in the command's process. */
export function obey({ start, stop }: Orders): void {
  process.on('message', (order: Order) => {
    if (order.order === 'start') start(order);
    else stop();
  });
}
