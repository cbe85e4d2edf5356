import type { PageRouter } from '../host/page-router';
import { runCode } from './functions';
import type { Handles } from './handles';
import { jsonOf } from './json';
import { listOf, textOf } from './params';
import type { Methods } from './params';

export type Emit = (name: string, params: unknown) => void;

const LEVELS = ['log', 'info', 'debug', 'warn', 'error'] as const;

/** Reports console output, once a client has asked for it; the console still shows it. */
class ConsoleWatch {
  private on = false;

  constructor(private readonly emit: Emit) {}

  begin(): void {
    if (this.on) return;
    this.on = true;
    for (const level of LEVELS) {
      const write = console[level].bind(console);
      console[level] = (...args: unknown[]) => {
        write(...args);
        this.emit('App.logAdded', { type: level, args: args.map(jsonOf) });
      };
    }
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Reports uncaught errors. */
export function watchExceptions(emit: Emit): void {
  const tell = (thrown: unknown): void => {
    const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
    emit('App.exceptionThrown', { message: messageOf(thrown), stack });
  };
  addEventListener('error', ({ error, message }: ErrorEvent) => {
    tell(error ?? message);
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    tell(reason);
  });
}

/** `App.*` of WeChat's automator, except the methods for `wx`. */
export function appMethods(handles: Handles, router: PageRouter, emit: Emit): Methods {
  const log = new ConsoleWatch(emit);
  return {
    'App.getPageStack': () => ({ pageStack: router.pages.map((page) => handles.ofPage(page)) }),
    'App.getCurrentPage': () => handles.ofPage(handles.currentPage()),
    'App.callFunction': async (params) => {
      const code = textOf(params, 'functionDeclaration');
      return { result: jsonOf(await runCode(code, listOf(params, 'args'))) };
    },
    'App.addBinding': (params) => {
      const name = textOf(params, 'name');
      const call = (...args: readonly unknown[]): void => {
        emit('App.bindingCalled', { name, args: args.map(jsonOf) });
      };
      Object.assign(globalThis, { [name]: call });
      return {};
    },
    'App.enableLog': () => {
      log.begin();
      return {};
    },
  };
}
