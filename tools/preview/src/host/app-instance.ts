import type { ComingBack, CompiledApp, Router } from '../ports';
import { launchedWith, shownWith } from '../wx/entry';
import type { Reporter } from './reporter';

type AppDefinition = Record<string, unknown>;

/** The argument of `App()`, and its lifecycle. */
export class AppInstance {
  private definition: AppDefinition | undefined;
  /** Replaces the instance when it is requested before it exists. */
  private standIn: AppDefinition | undefined;

  constructor(private readonly reporter: Reporter) {}

  /** Puts `App` and `getApp` into the window. */
  install(): void {
    Object.assign(globalThis, {
      App: (definition: AppDefinition) => {
        if (this.definition) this.reporter.error('App() is called twice: only the first call counts.');
        // As in WeChat: properties set on the placeholder by then are kept.
        else this.definition = Object.assign(definition, this.standIn);
      },
      getApp: (options?: { readonly allowDefault?: boolean }) => {
        if (this.definition || options?.allowDefault !== true) return this.definition;
        return (this.standIn ??= {});
      },
    });
  }

  /** Runs app.ts. */
  load(app: CompiledApp): void {
    try {
      app.loadApp();
    } catch (error) {
      this.reporter.error(
        `app: its script failed: ${error instanceof Error ? error.message : String(error)}`,
        error,
      );
      return;
    }
    if (!this.definition) this.reporter.error('app: its script does not call App().');
  }

  launch(options: Router['launch']): void {
    const given = launchedWith(options);
    this.call('onLaunch', given);
    this.call('onShow', given);
  }

  /** @param back from another mini-program, with its data */
  setVisible(visible: boolean, options: Router['launch'], back?: ComingBack): void {
    if (visible) this.call('onShow', shownWith(options, back));
    else this.call('onHide');
  }

  onThemeChange(theme: 'light' | 'dark'): void {
    this.call('onThemeChange', { theme });
  }

  onPageNotFound(options: { path: string; query: object; isEntryPage: boolean }): void {
    this.call('onPageNotFound', options);
  }

  /** `message` includes the stack, as in WeChat. */
  onError(message: string): void {
    this.call('onError', message);
  }

  onUnhandledRejection(options: { reason: unknown; promise: Promise<unknown> }): void {
    this.call('onUnhandledRejection', options);
  }

  private call(name: string, ...args: readonly unknown[]): void {
    const method = this.definition?.[name];
    if (typeof method !== 'function') return;
    try {
      Reflect.apply(method, this.definition, args);
    } catch (error) {
      // An error in onError itself must not call it again.
      if (name === 'onError') console.error(error);
      else reportError(error);
    }
  }
}
