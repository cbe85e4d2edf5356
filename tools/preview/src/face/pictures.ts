import { DrivenPhone } from '../driver/phone';
import { ASIDE, PageError } from '../server/open-pages';
import type { OpenPages } from '../server/open-pages';

/**
 * The preview's own browser for programs, started on first use: a page cannot draw itself, so this browser
 * opens the address of the user's page; when no page is open, it answers calls itself.
 */
export class Pictures {
  private phone: Promise<DrivenPhone> | undefined;
  /** Screenshots run one after the other: there is one browser. */
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly origin: () => string,
    private readonly pages: OpenPages,
    /** Why there is nothing to open, as text that starts with a code. */
    private readonly stop: () => string | undefined,
  ) {}

  /** PNG. @throws PreviewError `no_browser`, `browser_failed`; PageError `build_failed`, `timed_out` */
  take(): Promise<Buffer> {
    const taken = this.queue.then(() => this.next());
    this.queue = taken.catch(() => undefined);
    return taken;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue;
    const phone = await this.phone?.catch(() => undefined);
    await phone?.close();
  }

  /** Makes sure that a page can answer: without a user's page, this browser's. @throws as `take` does */
  async ensurePage(): Promise<void> {
    if (this.pages.has() || this.pages.isLookedAt()) return;
    this.checkBuild();
    await this.started();
  }

  private checkBuild(): void {
    const stop = this.stop();
    if (stop !== undefined) throw new PageError(stop);
  }

  private async next(): Promise<Buffer> {
    if (this.closed) throw new Error('The preview has stopped.');
    this.checkBuild();
    const looked = this.pages.isLookedAt() ? await this.lookedAt() : undefined;
    const phone = await this.started();
    if (looked) await phone.open(looked.search, looked.hash);
    await phone.ready().catch(() => {
      throw new PageError('timed_out: No page of the mini-program became ready in time.');
    });
    return phone.screenshot();
  }

  private async lookedAt(): Promise<{ search: string; hash: string }> {
    const { address } = (await this.pages.ask('Preview.address', {})) as { readonly address: string };
    const { search, hash } = new URL(address === '' ? '/' : address, 'http://preview');
    return { search, hash };
  }

  private async started(): Promise<DrivenPhone> {
    this.phone ??= DrivenPhone.start({ origin: this.origin(), name: ASIDE });
    try {
      return await this.phone;
    } catch (error) {
      this.phone = undefined;
      throw error;
    }
  }
}
