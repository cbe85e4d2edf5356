import type { ChildProcess } from 'node:child_process';

import type { Command } from './options';

/** The first order: all that the command needs, the key among it, which no environment holds. */
export interface Start {
  readonly order: 'start';
  readonly command: Command;
  readonly scratch: string;
  readonly args: readonly string[];
  readonly key: string | undefined;
}

/** What runs is to fail at once, and to tidy up. */
export interface Stop {
  readonly order: 'stop';
}

/** What the supervisor says to the process of a command, which answers with its exit code alone. */
export type Order = Start | Stop;

/** A process that has ended hears nothing, which is no news: its end is waited for. */
export function give(child: ChildProcess, order: Order): void {
  child.send(order, () => undefined);
}

interface Orders {
  readonly start: (order: Start) => void;
  readonly stop: () => void;
}

/** Hears the orders in the process of the command. */
export function obey({ start, stop }: Orders): void {
  process.on('message', (order: Order) => {
    if (order.order === 'start') start(order);
    else stop();
  });
}
