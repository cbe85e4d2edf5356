import type { Channel } from '../ports';

/** Says what is wrong in the browser's console and in the terminal, equal texts once. */
export class Reporter {
  private readonly said = new Set<string>();

  constructor(private readonly channel: Channel) {}

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
    this.channel.report(level, text);
  }
}
