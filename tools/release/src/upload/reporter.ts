/** Where a command writes; stdout and stderr of the process, or a test's own. */
export interface Output {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
}

/** Receives a step's current activity; called many times a second. */
export type Report = (what: string) => void;

/**
 * Prints a command's progress. A terminal gets one line that is updated; elsewhere (CI, a pipe, a file) a
 * step is a line at its start and a line at its end.
 */
export class Reporter {
  private readonly live: boolean;

  /** @param redact is applied to all output */
  constructor(
    private readonly output: Output,
    private readonly redact: (text: string) => string,
    ci: boolean,
  ) {
    this.live = output.stdout.isTTY === true && !ci;
  }

  line(text: string): void {
    this.output.stdout.write(`${this.redact(text)}\n`);
  }

  fail(text: string): void {
    this.output.stderr.write(`${this.redact(text)}\n`);
  }

  /** Runs one long step under a name in both languages. */
  async step<T>(name: string, work: (report: Report) => Promise<T>): Promise<T> {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    if (!this.live) {
      this.line(`… ${name}`);
      const result = await work(() => undefined);
      this.line(`✓ ${name} (${seconds().toFixed(1)} s)`);
      return result;
    }
    let doing = '';
    const draw = () => {
      this.redraw(`… ${name} · ${seconds().toFixed(0)} s${doing === '' ? '' : ` · ${doing}`}`);
    };
    draw();
    const timer = setInterval(draw, 250);
    try {
      const result = await work((what) => {
        doing = what;
      });
      this.redraw('');
      this.line(`✓ ${name} (${seconds().toFixed(1)} s)`);
      return result;
    } catch (error) {
      this.redraw('');
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  private redraw(text: string): void {
    // A wrapped line could not be overwritten.
    const short = fit(this.redact(text), (this.output.stdout.columns ?? 80) - 1);
    this.output.stdout.write(`\r\u001b[2K${short}`);
  }
}

/** The beginning of a text that fits into `columns`; a Chinese character takes two. */
function fit(text: string, columns: number): string {
  let end = 0;
  for (let used = 0; end < text.length; end += 1) {
    used += text.charCodeAt(end) >= 0x2e80 ? 2 : 1;
    if (used > columns) break;
  }
  return text.slice(0, end);
}
