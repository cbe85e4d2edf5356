import type { Channel } from '../ports';

/** How long warnings of one kind are counted. ms. */
const COUNTING_MS = 1000;
/** Number of counted warnings that are named. */
const MOST_NAMED = 5;

/** Reports problems in the browser's console and in the terminal, equal texts once. */
export class Reporter {
  private readonly said = new Set<string>();
  private readonly kinds = new Map<string, Set<string>>();

  constructor(private readonly channel: Channel) {}

  /** Reports an error from an exception, whose place must be looked up first. */
  tellThrown: ((text: string, thrown: Error) => void) | undefined;

  warn(text: string): void {
    this.say('warn', text, text);
  }

  /**
   * One kind of warning about one component: the first is printed, those that follow within a second are
   * counted in one more line, later ones are dropped.
   */
  warnOfKind(component: string, kind: string, text: string, detail: string): void {
    const key = `${component} ${kind}`;
    const known = this.kinds.get(key);
    if (known === undefined) {
      const details = new Set([detail]);
      this.kinds.set(key, details);
      this.warn(`${component}: ${text}`);
      setTimeout(() => {
        const more = [...details].slice(1);
        const named = more.slice(0, MOST_NAMED).join(', ');
        const rest = more.length > MOST_NAMED ? ', ...' : '';
        if (more.length > 0)
          this.warn(`${component}: ${kind}: ${String(more.length)} more (${named}${rest}).`);
      }, COUNTING_MS);
    } else known.add(detail);
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
