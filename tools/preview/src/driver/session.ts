import type { OpenPages } from '../server/open-pages';
import type { DrivenPhone } from './phone';

type Params = Readonly<Record<string, unknown>>;

/** Calls to repeat after the page has reloaded. */
const LASTING: ReadonlySet<string> = new Set(['App.enableLog', 'App.addBinding']);

/** One client's session with the phone. */
export class Session {
  private readonly lasting = new Map<string, { readonly method: string; readonly params: Params }>();
  private readonly stopListening: () => void;

  constructor(
    private readonly pages: OpenPages,
    private readonly phone: DrivenPhone,
    tell: (method: string, params: unknown) => void,
  ) {
    this.stopListening = pages.listen(phone.client, (name, params) => {
      if (name === 'Preview.ready') this.repeat();
      else tell(name, params);
    });
  }

  /** @throws PageError */
  ask(method: string, params: Params): Promise<unknown> {
    if (LASTING.has(method)) this.lasting.set(`${method} ${String(params['name'])}`, { method, params });
    return this.pages.ask(method, params, this.phone.client);
  }

  screenshot(): Promise<Buffer> {
    return this.phone.screenshot();
  }

  exit(): Promise<void> {
    return this.phone.exit();
  }

  end(): void {
    this.stopListening();
  }

  private repeat(): void {
    for (const { method, params } of this.lasting.values())
      this.pages.ask(method, params, this.phone.client).catch(() => undefined);
  }
}
