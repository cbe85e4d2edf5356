import { AppError, isAppError } from '../../../platform/app-error';
import { DIALOG_MS, callWx } from '../../../platform/call';
import type { EnterEvents, EnterOptions } from '../../../platform/enter-options';
import type { Ports } from '../../../platform/ports';
import type { Storage } from '../../../platform/storage';
import type { WxFailure, WxOtherProgram } from '../../../platform/wx';

/** The mini-program to open, and its input. */
export interface ProgramRequest {
  readonly appId: string;
  /** Default: its home page. */
  readonly path?: string;
  /** Input for the other mini-program. It finds it in `referrerInfo.extraData`, as `{ state, request }`. */
  readonly request?: object;
  readonly envVersion?: WxOtherProgram['envVersion'];
  /** Opens it on half of the screen if WeChat can (2.20.1), else on the whole. */
  readonly embedded?: boolean;
  /** Time-out in foreground ms: no time passes while the other mini-program covers this one. */
  readonly timeout?: number;
}

/** The result. A user who cancels is no error. */
export type ProgramOutcome =
  /** The other mini-program's result, unchecked. */
  | { readonly kind: 'result'; readonly result: unknown }
  /** The user did not open it. */
  | { readonly kind: 'cancelled' }
  /** The user returned without a result, for example by the capsule. */
  | { readonly kind: 'returned' };

/** Why a result was dropped. */
export type DropReason =
  /** It came from another mini-program. */
  | 'wrong_app_id'
  /** Its state is unknown, or belongs to another request. */
  | 'wrong_state'
  /** It was already delivered. */
  | 'repeated'
  /** The caller no longer waits. */
  | 'late'
  /** The app was restarted meanwhile, and `onLeftOver` is not set. */
  | 'restarted';

export interface OtherProgramOptions {
  readonly ports: Ports;
  readonly entries: EnterEvents;
  readonly storage: Storage;
  /** Called for each dropped result. */
  readonly onDropped?: (reason: DropReason) => void;
  /** Gets a result whose request was made before the app was terminated in the background. Default: it is dropped. */
  readonly onLeftOver?: (result: unknown, appId: string) => void;
}

export interface OtherProgram {
  /** Whether WeChat can open other mini-programs here. */
  readonly supported: boolean;
  /**
   * Opens another mini-program; call it inside a tap. One at a time: a second call ends the first as `returned`.
   * @throws AppError `program_not_opened`, `program_timed_out`
   */
  open: (request: ProgramRequest) => Promise<ProgramOutcome>;
  /** The page is closed: later results are dropped as `late`. */
  close: () => void;
}

/** Stored in case WeChat terminates the app meanwhile. */
interface Asked {
  readonly state: string;
  readonly appId: string;
}

interface Waiting extends Asked {
  readonly settle: (outcome: ProgramOutcome | AppError) => void;
}

const KEY = 'other-program';
const FROM_ANOTHER_PROGRAM = 1038;
const TIMEOUT_MS = 60_000;
const CANCELLED = /cancel/i;
/** Number of finished states remembered, to tell repeated results from forged ones. */
const MOST = 20;

/**
 * Opens another mini-program and returns its result to the caller: matched by appId and a one-time state, and
 * delivered once. The other one answers with `wx.navigateBackMiniProgram({ extraData: { state, result } })`. The
 * result comes from this phone, so a server must verify it.
 *
 * Ships only with the pages that import it.
 */
export function createOtherProgram(options: OtherProgramOptions): OtherProgram {
  const { ports, entries, storage, onDropped, onLeftOver } = options;
  const { wx, clock } = ports;
  const ended = new Map<string, 'repeated' | 'late'>();
  let waiting: Waiting | undefined;

  const drop = (reason: DropReason): void => {
    onDropped?.(reason);
  };
  const end = (mine: Waiting, how: 'repeated' | 'late', outcome: ProgramOutcome | AppError): void => {
    if (waiting !== mine) return;
    waiting = undefined;
    storage.remove(KEY);
    ended.set(mine.state, how);
    if (ended.size > MOST) ended.delete(ended.keys().next().value as string);
    mine.settle(outcome);
  };

  const hear = (entry: EnterOptions): void => {
    if (entry.scene !== FROM_ANOTHER_PROGRAM) return;
    const { appId, extraData } = entry.referrerInfo ?? {};
    const { state, result } = fieldsOf(extraData);
    const mine = waiting;
    if (state === undefined) {
      // The user returned from that mini-program without a result.
      if (mine && (appId === mine.appId || appId === undefined || appId === ''))
        end(mine, 'late', { kind: 'returned' });
      return;
    }
    const before = typeof state === 'string' ? ended.get(state) : undefined;
    if (before !== undefined) drop(before);
    else if (mine === undefined || state !== mine.state) drop('wrong_state');
    else if (appId !== mine.appId) drop('wrong_app_id');
    else end(mine, 'repeated', { kind: 'result', result });
  };

  /** A request from before the app was terminated: its result is in the first `App.onShow` of this run. */
  const hearLeftOver = (): void => {
    const entry = entries.takeFirst();
    const asked = readAsked(storage.read(KEY));
    // Later results belong to a request of this run.
    if (!asked || !entry) return;
    storage.remove(KEY);
    const { appId, extraData } = entry.referrerInfo ?? {};
    const { state, result } = fieldsOf(extraData);
    ended.set(asked.state, 'late');
    if (entry.scene !== FROM_ANOTHER_PROGRAM || state === undefined) return;
    if (state !== asked.state) drop('wrong_state');
    else if (appId !== asked.appId) drop('wrong_app_id');
    else {
      ended.set(asked.state, 'repeated');
      if (onLeftOver) onLeftOver(result, asked.appId);
      else drop('restarted');
    }
  };

  hearLeftOver();
  const stop = entries.subscribe(hear);

  const start = (program: WxOtherProgram, embedded: boolean): Promise<WxFailure | undefined> =>
    callWx(
      clock,
      DIALOG_MS,
      (embedded && wx.openEmbeddedMiniProgram) || wx.navigateToMiniProgram,
      program,
    ).then((outcome) => (outcome.ok ? undefined : outcome.failure));

  return {
    supported: wx.navigateToMiniProgram !== undefined,
    open({ appId, path = '', request = {}, envVersion = 'release', embedded = false, timeout = TIMEOUT_MS }) {
      if (waiting) end(waiting, 'late', { kind: 'returned' });
      const state = newState();
      return new Promise((resolve, reject) => {
        const mine: Waiting = {
          state,
          appId,
          settle(outcome) {
            stopTimer();
            if (isAppError(outcome)) reject(outcome);
            else resolve(outcome);
          },
        };
        let stopTimer = (): void => undefined;
        waiting = mine;
        storage.write(KEY, { state, appId });
        void start({ appId, path, extraData: { state, request }, envVersion }, embedded).then((failure) => {
          if (waiting !== mine) return;
          if (!failure) {
            stopTimer = clock.after(timeout, () => {
              end(mine, 'late', new AppError('program_timed_out', 'No answer came, and nobody came back.'));
            });
          } else if (CANCELLED.test(failure.errMsg ?? '')) end(mine, 'late', { kind: 'cancelled' });
          else {
            const why = failure.errMsg ?? 'WeChat gave no reason.';
            end(mine, 'late', new AppError('program_not_opened', why));
          }
        });
      });
    },
    close() {
      stop();
      if (waiting) end(waiting, 'late', { kind: 'returned' });
    },
  };
}

function fieldsOf(value: unknown): { readonly state?: unknown; readonly result?: unknown } {
  return typeof value === 'object' && value !== null ? value : {};
}

function readAsked(value: unknown): Asked | undefined {
  const { state, appId } = fieldsOf(value) as { state?: unknown; appId?: unknown };
  return typeof state === 'string' && typeof appId === 'string' ? { state, appId } : undefined;
}

/** One-time and unguessable for other mini-programs: only WeChat and the opened one see it. */
function newState(): string {
  const part = (): string => Math.random().toString(36).slice(2, 12);
  return part() + part() + part();
}
