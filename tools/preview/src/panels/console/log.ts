export type Level = 'log' | 'info' | 'debug' | 'warn' | 'error';

/** One line of the console. `frames` is its stack, not yet mapped to the sources. */
export interface LogEntry {
  readonly id: number;
  readonly time: number;
  readonly level: Level;
  /** The author: the mini-program, or the preview about it. */
  readonly from: 'app' | 'preview';
  readonly text: string;
  readonly stack: string;
  readonly count: number;
}

const MOST_ENTRIES = 5_000;

/** The console's lines; repeated ones are counted. */
export class ConsoleLog {
  private list: LogEntry[] = [];
  /** Number of lines with level error in `entries`. */
  errors = 0;

  constructor(
    private readonly onChange: () => void,
    private readonly hide: (text: string) => string,
    /** The id before the first. */
    private lastId = 0,
  ) {}

  get entries(): readonly LogEntry[] {
    return this.list;
  }

  add(level: Level, from: LogEntry['from'], text: string, stack: string): void {
    const shown = this.hide(text);
    const last = this.list.at(-1);
    if (last?.text === shown && last.level === level && last.from === from) {
      this.list[this.list.length - 1] = { ...last, count: last.count + 1 };
    } else {
      this.lastId += 1;
      this.list.push({ id: this.lastId, time: Date.now(), level, from, text: shown, stack, count: 1 });
      if (level === 'error') this.errors += 1;
      const dropped = this.list.splice(0, Math.max(0, this.list.length - MOST_ENTRIES));
      for (const each of dropped) if (each.level === 'error') this.errors -= 1;
    }
    this.onChange();
  }

  /** Marks the newest line with this text as the preview's own. */
  claim(text: string): void {
    const shown = this.hide(text);
    const index = this.list.length - 1;
    const last = this.list[index];
    if (last?.text === shown) this.list[index] = { ...last, from: 'preview' };
    this.onChange();
  }

  clear(): void {
    this.list = [];
    this.errors = 0;
    this.onChange();
  }
}
