import { AppError, isAppError } from '../../../platform/app-error';
import { DIALOG_MS, callWx } from '../../../platform/call';
import type { EnterEvents, EnterOptions } from '../../../platform/enter-options';
import type { Ports } from '../../../platform/ports';
import type { Storage } from '../../../platform/storage';
import type { WxFailure, WxOtherProgram } from '../../../platform/wx';

/** Which mini-program is opened, and what for. */
export interface ProgramRequest {
  readonly appId: string;
  /** Default: its home page. */
  readonly path?: string;
  /** What it is told, beside the state: it finds both in `referrerInfo.extraData`, as `{ state, request }`. */
  readonly request?: object;
  readonly envVersion?: WxOtherProgram['envVersion'];
  /** On half of the screen where WeChat can (2.20.1), else on the whole. */
  readonly embedded?: boolean;
  /** How long the answer may take, in foreground ms: while the other mini-program covers this one no time passes. */
  readonly timeout?: number;
}

/** How it ended. That the user went no further is no error. */
export type ProgramOutcome =
  /** What the other mini-program handed back, unchecked. */
  | { readonly kind: 'result'; readonly result: unknown }
  /** The user did not go. */
  | { readonly kind: 'cancelled' }
  /** The user came back without a result, by the capsule for instance. */
  | { readonly kind: 'returned' };

/** Why what came back was delivered to nobody. */
export type DropReason =
  /** Another mini-program sent it. */
  | 'wrong_app_id'
  /** It names no state that was given out, or another one's. */
  | 'wrong_state'
  /** The answer was delivered before. */
  | 'repeated'
  /** The caller no longer waits. */
  | 'late'
  /** The app had ended meanwhile, and nobody has registered for what is left. */
  | 'restarted';

export interface OtherProgramOptions {
  readonly ports: Ports;
  readonly entries: EnterEvents;
  readonly storage: Storage;
  /** Told of each answer that is delivered to nobody. */
  readonly onDropped?: (reason: DropReason) => void;
  /** Takes an answer to what was asked before the app was ended in the background. Default: it is dropped. */
  readonly onLeftOver?: (result: unknown, appId: string) => void;
}

export interface OtherProgram {
  /** Whether WeChat can open another one here. */
  readonly supported: boolean;
  /**
   * Opens another mini-program; call it inside a tap. One at a time: a second call ends the first as `returned`.
   * @throws AppError `program_not_opened`, `program_timed_out`
   */
  open: (request: ProgramRequest) => Promise<ProgramOutcome>;
  /** Nobody waits any more, because the page is left: what comes now is late. */
  close: () => void;
}

/** What is kept in case that WeChat ends the app meanwhile. */
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
/** As many ended states are told apart from forged ones. */
const MOST = 20;

/**
 * Opens another mini-program and brings its answer back to whoever asked: matched by appId and a one-time state, and
 * delivered once. The other one answers with `wx.navigateBackMiniProgram({ extraData: { state, result } })`. Whatever
 * it says was said on this phone: a server must not believe it without a proof of its own.
 *
 * Ships with the pages that import it.
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
      // Nothing was handed over: whoever was with that mini-program is back.
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

  /** What was asked before the app was ended: how it came back is the first thing that this run was told. */
  const hearLeftOver = (): void => {
    const entry = entries.takeFirst();
    const asked = readAsked(storage.read(KEY));
    // Later in a run it is what another page waits for.
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
    callWx(clock, DIALOG_MS, (callbacks) => {
      const told = Object.assign({}, program, callbacks);
      if (embedded && wx.openEmbeddedMiniProgram) wx.openEmbeddedMiniProgram(told);
      else if (wx.navigateToMiniProgram) wx.navigateToMiniProgram(told);
      else callbacks.fail();
    }).then((outcome) => (outcome.ok ? undefined : outcome.failure));

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

/** Once, and not to be guessed by a mini-program that was not told: WeChat carries it, nobody else sees it. */
function newState(): string {
  const part = (): string => Math.random().toString(36).slice(2, 12);
  return part() + part() + part();
}
