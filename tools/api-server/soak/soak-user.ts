import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** What all users together have seen. */
export interface Tally {
  acknowledged: number;
  read: number;
  refused: number;
  readonly lost: string[];
}

/** Longest wait for one answer, in ms. */
const TIMEOUT_MS = 10_000;

/** Uses the API as one user: each write carries a number, and what was acknowledged must be there ever after. */
export class SoakUser {
  private token: string | null = null;
  private number = 0;
  private acknowledged = 0;

  constructor(
    private readonly name: string,
    private readonly origins: () => readonly string[],
    private readonly tally: Tally,
  ) {}

  async live(until: number): Promise<void> {
    while (Date.now() < until) {
      await this.step();
      await delay(Math.random() * 20);
    }
  }

  /** With all servers up again, the last acknowledged write is there. */
  async checkLast(): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      if (this.token === null) await this.signIn();
      else if (await this.check()) return;
      await delay(200);
    }
    this.tally.lost.push(`${this.name}: no answer at the end`);
  }

  private async step(): Promise<void> {
    if (this.token === null) await this.signIn();
    else if (Math.random() < 0.5) await this.check();
    else if (Math.random() < 0.9) await this.write();
    else await this.signIn();
  }

  private async signIn(): Promise<void> {
    const code = `preview.${this.name}.${randomUUID()}`;
    const answer = await this.call('POST', '/v1/sessions', { code });
    if (answer?.status === 201) this.token = (JSON.parse(answer.text) as { token: string }).token;
  }

  private async write(): Promise<void> {
    this.number += 1;
    const { number } = this;
    const answer = await this.call('PATCH', '/v1/me', { nickname: `n${String(number)}` });
    if (answer?.status === 200) {
      this.acknowledged = number;
      this.tally.acknowledged += 1;
    } else {
      this.judge(answer?.status);
    }
  }

  private async check(): Promise<boolean> {
    const answer = await this.call('GET', '/v1/me');
    if (answer?.status !== 200) {
      this.judge(answer?.status);
      return false;
    }
    this.tally.read += 1;
    const { nickname } = JSON.parse(answer.text) as { nickname: string | null };
    const seen = Number(nickname?.slice(1) ?? 0);
    // A later one may have been written without its answer having arrived; one that was given up on before the last
    // that was answered must not come behind it.
    if (seen < this.acknowledged || seen > this.number) {
      this.tally.lost.push(
        `${this.name}: ${String(seen)} where ${String(this.acknowledged)} was acknowledged`,
      );
    }
    return true;
  }

  /** A session that was answered is acknowledged as well. */
  private judge(status: number | undefined): void {
    if (status === 401) {
      this.tally.lost.push(`${this.name}: its session`);
      this.token = null;
    }
  }

  private async call(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; text: string } | null> {
    const origins = this.origins();
    const origin = origins[Math.floor(Math.random() * origins.length)] ?? '';
    try {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(this.token === null || path === '/v1/sessions'
            ? {}
            : { Authorization: `Bearer ${this.token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      if (response.status >= 500) this.tally.refused += 1;
      if (response.status === 500) this.tally.lost.push(`${this.name}: ${method} ${path} answers 500`);
      return { status: response.status, text };
    } catch {
      this.tally.refused += 1;
      return null;
    }
  }
}
