import type { Channel } from '../ports';

/** Says what is wrong in the browser's console and in the terminal, equal texts once. */
export class Reporter {
  private readonly said = new Set<string>();

  constructor(private readonly channel: Channel) {}

  /** Tells an error that came with an exception, whose place is still to be found. */
  tellThrown: ((text: string, thrown: Error) => void) | undefined;

  warn(text: string): void {
    this.say('warn', text, text);
  }

  error(text: string, ...details: readonly unknown[]): void {
    this.say('error', text, text, ...details);
  }

  private say(level: 'warn' | 'error', text: string, ...shown: readonly unknown[]): void {
    const key = `${level} ${text}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    console[level](...shown);
    const thrown = shown.find((each) => each instanceof Error);
    if (thrown && this.tellThrown) this.tellThrown(text, thrown);
    else this.channel.report(level, text);
  }
}
