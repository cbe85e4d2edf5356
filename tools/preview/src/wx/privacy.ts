import { ApiError } from './call';
import type { OwnStorage } from './own-storage';
import type { Report } from './report';

/**
 * `granted`: consent was given before (the default: nothing asks). `ask`: it must be requested. `coupled`:
 * like `ask`, and a refusal is reported as that of a combined popup. `undeclared`: the console's privacy
 * guide is empty. `refused`: the user refuses every request.
 */
export type PrivacyMode = 'granted' | 'ask' | 'coupled' | 'refused' | 'undeclared';

/** The result of an app's own sheet. */
export interface PrivacyAnswer {
  event?: string;
  buttonId?: string;
}

export type PrivacyListener = (resolve: (answer: PrivacyAnswer) => void, info: { referrer: string }) => void;

export interface PrivacyDeps {
  readonly mode: () => PrivacyMode;
  readonly storage: OwnStorage;
  /** Key of this user's stored consent. */
  readonly key: string;
  /** WeChat's own popup: resolves with the user's decision. */
  readonly popup: () => Promise<boolean>;
  readonly report: Report;
}

/** After a refusal WeChat's own popup is suppressed for this long (ms). */
const GAP = 10_000;

const ERRNO = { refused: 104, refusedCoupled: 103, undeclared: 112 } as const;

/** Consent to the privacy guide, and the calls that wait for it. */
export class Privacy {
  private readonly deps: PrivacyDeps;
  private readonly tapped = new Set<string>();
  private listener: PrivacyListener | undefined;
  private popup: Promise<boolean> | undefined;
  private refusedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: PrivacyDeps) {
    this.deps = deps;
  }

  /** Whether a protected API would have to wait for consent now. */
  get needed(): boolean {
    const mode = this.deps.mode();
    if (mode === 'refused') return true;
    return mode !== 'granted' && this.deps.storage.getItem(this.deps.key) === null;
  }

  /** Sets the listener; a newer one replaces it. */
  listen(listener: PrivacyListener): void {
    this.listener = listener;
  }

  /** A user has tapped the app's agreePrivacyAuthorization button. */
  agree(buttonId: string): void {
    this.tapped.add(buttonId);
    this.remember();
  }

  /**
   * Resolves when a protected API may continue.
   * @param referrer its name, such as `getClipboardData` or `button.chooseAvatar`
   * @throws ApiError errno 104 or 103 (refused), 112 (undeclared)
   */
  async ask(referrer: string): Promise<void> {
    if (this.deps.mode() === 'undeclared') {
      throw new ApiError('api scope is not declared in the privacy agreement', ERRNO.undeclared);
    }
    if (!this.needed) return;
    if (this.deps.mode() === 'refused') throw this.refusal();
    if (this.listener !== undefined) await this.askApp(this.listener, referrer);
    else await this.askByPopup();
  }

  private async askApp(listener: PrivacyListener, referrer: string): Promise<void> {
    const answer = await new Promise<PrivacyAnswer>((resolve) => {
      listener(
        (given) => {
          if (given.event !== 'exposureAuthorization') resolve(given);
        },
        { referrer },
      );
    });
    if (answer.event !== 'agree') throw this.refusal();
    if (answer.buttonId === undefined || !this.tapped.has(answer.buttonId)) {
      this.deps.report(
        'onNeedPrivacyAuthorization: "agree" needs the buttonId of an agreePrivacyAuthorization button that was tapped',
      );
      throw new ApiError('click action before resolve is needed', ERRNO.refused);
    }
    this.remember();
  }

  private async askByPopup(): Promise<void> {
    if (Date.now() - this.refusedAt < GAP) throw this.refusal(' in gap');
    this.popup ??= this.deps.popup().finally(() => {
      this.popup = undefined;
    });
    if (await this.popup) {
      this.remember();
      return;
    }
    this.refusedAt = Date.now();
    throw this.refusal();
  }

  private remember(): void {
    this.deps.storage.setItem(this.deps.key, '1');
  }

  private refusal(suffix = ''): ApiError {
    const errno = this.deps.mode() === 'coupled' ? ERRNO.refusedCoupled : ERRNO.refused;
    return new ApiError(`privacy permission is not authorized${suffix}`, errno);
  }
}
