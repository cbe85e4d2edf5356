/** A line on a terminal with the running steps and their durations; prints nothing without a terminal. */
export class Progress {
  private readonly running = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  readonly hear = (step: string, state: 'begins' | 'ends'): void => {
    if (!this.stream.isTTY) return;
    if (state === 'begins') this.running.set(step, performance.now());
    else this.running.delete(step);
    this.timer ??= setInterval(() => {
      this.draw();
    }, 200).unref();
    this.draw();
  };

  /** Clears the line. */
  end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.stream.isTTY) this.stream.write('\r\u001b[K');
  }

  private draw(): void {
    const steps = [...this.running].map(
      ([step, since]) => `${step} ${((performance.now() - since) / 1000).toFixed(0)} s`,
    );
    this.stream.write(`\r\u001b[K${steps.length === 0 ? '' : `compile: ${steps.join(', ')}`}`);
  }
}
