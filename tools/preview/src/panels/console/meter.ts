/** WeChat's recommended maximum: bytes of one setData, and calls in a second. */
const ADVISED_BYTES = 256 * 1024;
const ADVISED_TIMES = 20;
const SECOND_MS = 1_000;

export interface MeterReading {
  readonly bytes: number;
  readonly times: number;
}

export interface MeterWarnings {
  readonly onTooBig: (component: string, bytes: number) => void;
  /** Called once, then again after a calm second. */
  readonly onTooOften: (times: number) => void;
}

/** Counts setData over the last second. */
export class SetDataMeter {
  private calls: { readonly at: number; readonly bytes: number }[] = [];
  /** Index of the first call within the last second. */
  private first = 0;
  private bytes = 0;
  private warned = false;

  constructor(
    private readonly warnings: MeterWarnings,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(component: string, changes: unknown): void {
    const bytes = sizeOf(changes);
    this.calls.push({ at: this.now(), bytes });
    this.bytes += bytes;
    if (bytes > ADVISED_BYTES) this.warnings.onTooBig(component, bytes);
    const { times } = this.read();
    if (times > ADVISED_TIMES && !this.warned) this.warnings.onTooOften(times);
    this.warned = times > ADVISED_TIMES;
  }

  read(): MeterReading {
    const from = this.now() - SECOND_MS;
    for (let call = this.calls[this.first]; call && call.at <= from; call = this.calls[this.first]) {
      this.bytes -= call.bytes;
      this.first += 1;
    }
    // Amortised: each call is moved at most once for each time it is counted.
    if (this.first * 2 > this.calls.length) {
      this.calls.splice(0, this.first);
      this.first = 0;
    }
    return { bytes: this.bytes, times: this.calls.length - this.first };
  }
}

/** Whether setData exceeds WeChat's recommended maximum. */
export const isOverAdvice = ({ bytes, times }: MeterReading): boolean =>
  bytes > ADVISED_BYTES || times > ADVISED_TIMES;

/** undefined has no JSON form: the result is undefined too. */
const stringify: (value: unknown) => string | undefined = JSON.stringify;

/** Bytes to send from the script's thread to the page's. */
function sizeOf(changes: unknown): number {
  try {
    return new TextEncoder().encode(stringify(changes) ?? '').length;
  } catch {
    return 0;
  }
}
