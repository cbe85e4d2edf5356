import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import autocannon from 'autocannon';

/** What is measured. */
export const SCENARIOS = ['GET', 'sign-in', 'PATCH'] as const;
export type Scenario = (typeof SCENARIOS)[number];

const CONNECTIONS = 20;
const USERS = 200;

/** Signs in as many users as the scenarios need. @returns their tokens */
export async function signInUsers(origin: string): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let n = 0; n < USERS; n += 1) {
    const response = await fetch(`${origin}/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: `u${String(n)}.first` }),
    });
    if (response.status !== 201) throw new Error(`sign-in answers ${String(response.status)}`);
    tokens.push(((await response.json()) as { token: string }).token);
  }
  return tokens;
}

/** One scenario on one server. */
export interface Measured {
  /** Requests a second. */
  readonly rate: number;
  /** Processor time of the server, all its threads, for one request in microseconds: other load hardly moves it. */
  readonly cpuUs: number;
  /** Share of one core that the load generator took: near 1, it is the limit and the rate says little. */
  readonly generator: number;
}

/** A server under measurement. */
export interface Subject {
  readonly origin: string;
  readonly pid: number;
  readonly tokens: readonly string[];
}

/** What one slice of a round took. */
export interface Slice {
  readonly requests: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly generatorMs: number;
}

/** Runs a scenario for a second, the shortest that autocannon has; anything but success throws. */
export async function runSlice({ origin, pid, tokens }: Subject, scenario: Scenario): Promise<Slice> {
  const [cpu, own] = [cpuSeconds(pid), process.cpuUsage()];
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: 1,
    // Made once: what the generator works on a request, the servers do without on a small machine.
    requests: tokens.map((token, n) => requestOf(scenario, token, n)),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0)
    throw new Error(
      `${String(failed)} calls of ${scenario} failed: ${JSON.stringify(result.statusCodeStats)}`,
    );
  const { user, system } = process.cpuUsage(own);
  return {
    requests: result['2xx'],
    ms: result.duration * 1000,
    cpuMs: (cpuSeconds(pid) - cpu) * 1000,
    generatorMs: (user + system) / 1000,
  };
}

/** A round out of its slices. */
export function measured(slices: readonly Slice[]): Measured {
  const sum = (field: keyof Slice) => slices.reduce((total, slice) => total + slice[field], 0);
  return {
    rate: sum('requests') / (sum('ms') / 1000),
    cpuUs: (sum('cpuMs') * 1000) / sum('requests'),
    generator: sum('generatorMs') / sum('ms'),
  };
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** What `process.cpuUsage()` says inside a process, asked from outside: proc(5), utime and stime. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function requestOf(scenario: Scenario, token: string, n: number): autocannon.Request {
  const json = { 'content-type': 'application/json' };
  if (scenario === 'sign-in') {
    // Others than those whose tokens are used: a user's oldest sessions end when new ones begin.
    return {
      method: 'POST',
      path: '/v1/sessions',
      headers: json,
      body: JSON.stringify({ code: `s${String(n)}.x` }),
    };
  }
  const authorization = `Bearer ${token}`;
  if (scenario === 'GET') return { method: 'GET', path: '/v1/me', headers: { authorization } };
  const body = JSON.stringify({ nickname: `n${String(n)}` });
  return { method: 'PATCH', path: '/v1/me', headers: { ...json, authorization }, body };
}
