import * as glassEasel from 'glass-easel';
import { saysMissing } from '../wx/call';
import { componentThatTakes, watchConversions } from './conversions';
import type { AppInstance } from './app-instance';
import type { Reporter } from './reporter';

/** Warnings that WeChat does not print, and those that only concern a package's code style. */
const NOISE =
  /Use (?:number|string) as for-list|for-list data is neither Array nor Object, got type "undefined"|is not a valid property$|the target of relation|from different behaviors/;

/** The listeners of wx.onError and similar events. */
export interface ErrorEvents {
  emit(name: 'Error', value: string): void;
}

/** An object is described by its message or its keys: its values may be private. */
function textOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  if (typeof error !== 'object' || error === null) return String(error);
  const { errMsg, message } = error as { errMsg?: unknown; message?: unknown };
  const said = [errMsg, message].find((each) => typeof each === 'string');
  return said ?? `an object with ${Object.keys(error).join(', ') || 'nothing in it'}`;
}

/**
 * Passes all uncaught errors to App.onError or App.onUnhandledRejection, the console and the terminal. Errors
 * caught by the engine in lifecycles and handlers are rethrown as uncaught errors. `tell` receives the text
 * for the terminal and the screen.
 */
export function installUncaught(
  app: AppInstance,
  events: ErrorEvents,
  reporter: Reporter,
  tell: (text: string, thrown: unknown) => void,
): void {
  watchConversions();
  glassEasel.globalOptions.throwGlobalError = false;
  glassEasel.addGlobalErrorListener((error) => {
    reportError(error);
    return false; // the engine's own console message would be a duplicate
  });
  glassEasel.addGlobalWarningListener((message, related) => {
    const named = typeof related === 'string' ? related : related.is;
    const id = named === '' ? (componentThatTakes() ?? '') : named;
    const foreign = id.startsWith('wx/') || id.split('/').includes('miniprogram_npm');
    if (!foreign && !NOISE.test(message)) reporter.warn(id === '' ? message : `${id}: ${message}`);
    return false;
  });
  addEventListener('error', (event: ErrorEvent) => {
    const error: unknown = event.error ?? event.message;
    const text = error instanceof Error ? (error.stack ?? textOf(error)) : textOf(error);
    tell(textOf(error), error);
    app.onError(text);
    events.emit('Error', text);
  });
  addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    if (saysMissing(reason)) event.preventDefault();
    else tell(`Unhandled rejection: ${textOf(reason)}`, reason);
    app.onUnhandledRejection({ reason, promise: event.promise as Promise<unknown> });
  });
}
