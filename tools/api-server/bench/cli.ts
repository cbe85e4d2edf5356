/** `npm run bench -w api-server -- [--seconds 3] [--rounds 3] [--only GET] [--port 21390]`: this server beside a small Fastify one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startFile, startRedisServer } from '../load/processes';
import {
  measured,
  runSlice,
  SCENARIOS,
  signInUsers,
  type Measured,
  type Scenario,
  type Slice,
  type Subject,
} from './measure';

const NAMES = ['reference', 'redis', 'lmdb'] as const;
type Name = (typeof NAMES)[number];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      port: { type: 'string', default: '21390' },
      /** One scenario alone. */
      only: { type: 'string' },
      /** A folder that gets a CPU profile of each server. */
      profile: { type: 'string' },
    },
  });
  const [seconds, rounds] = [bounded(values.seconds, 60), bounded(values.rounds, 20)];
  const folder = mkdtempSync(join(tmpdir(), 'api-bench-'));
  const ends: (() => Promise<void>)[] = [];
  try {
    const redis = await startRedisServer(bounded(values.port, 65_535), folder, false);
    ends.push(() => redis.end('SIGTERM'));
    const wechat = await startFile('load/fake-wechat.ts', {});
    ends.push(() => wechat.end('SIGTERM'));
    const common = {
      PORT: '0',
      WX_APPID: 'wx0123456789abcdef',
      WX_APP_SECRET: 'secret',
      WX_API_ORIGIN: wechat.origin,
      SIGN_INS_PER_MINUTE: '1000000',
      WRITES_PER_MINUTE: '1000000',
    };
    const environments: Record<Name, Record<string, string>> = {
      reference: { REDIS_URL: redis.url, WX_API_ORIGIN: wechat.origin },
      redis: { ...common, REDIS_URL: redis.url },
      lmdb: { ...common, API_DATA_DIR: join(folder, 'lmdb') },
    };
    const servers = new Map<Name, Subject>();
    for (const name of NAMES) {
      const profiling =
        values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}/${name}`];
      const file = name === 'reference' ? 'bench/reference.ts' : 'src/cli.ts';
      const server = await startFile(file, environments[name], profiling);
      ends.push(() => server.end('SIGTERM'));
      servers.set(name, {
        origin: server.origin,
        pid: server.child.pid ?? 0,
        tokens: await signInUsers(server.origin),
      });
    }
    const runs = new Map<string, Measured[]>();
    for (const scenario of SCENARIOS.filter((name) => values.only === undefined || name === values.only)) {
      for (const [, server] of servers) await runSlice(server, scenario);
      for (let round = 0; round < rounds; round += 1) {
        const slices = new Map<Name, Slice[]>(NAMES.map((name) => [name, []]));
        // Back and forth each second, so that a busy moment of the machine meets all of them.
        for (let slice = 0; slice < seconds; slice += 1) {
          for (const [name, server] of servers) slices.get(name)?.push(await runSlice(server, scenario));
        }
        for (const [name, list] of slices) {
          runs.set(name + scenario, [...(runs.get(name + scenario) ?? []), measured(list)]);
        }
      }
    }
    print(runs);
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const TARGETS: Partial<Record<string, number>> = {
  redisGET: 1,
  'redissign-in': 1,
  redisPATCH: 1,
  lmdbGET: 1.5,
};

function print(runs: ReadonlyMap<string, readonly Measured[]>): void {
  const cell = (name: Name, scenario: Scenario) => runs.get(name + scenario) ?? [];
  console.log(
    'Requests per second, median; in brackets the ratios to the reference, round by round: median, lowest to highest.',
  );
  console.log(
    'Then processor time for one request, and how much less that is than the reference. The load generator runs in a separate process.',
  );
  console.log('| | Fastify + ioredis | this, Redis | this, lmdb |\n|---|---|---|---|');
  for (const scenario of SCENARIOS) {
    const reference = cell('reference', scenario);
    if (reference.length === 0) continue;
    const columns = (['redis', 'lmdb'] as const).map((name) => {
      const mine = cell(name, scenario);
      const ratios = mine.map((run, round) => run.rate / (reference[round] ?? run).rate);
      const ratio = median(ratios);
      const cpu = median(mine.map((run, round) => (reference[round] ?? run).cpuUs / run.cpuUs));
      const target = TARGETS[name + scenario];
      const verdict =
        target === undefined ? '' : `, target ${String(target)} ${ratio >= target ? 'met' : 'MISSED'}`;
      const range = [Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(2)).join(' to ');
      return `${numbers(mine)} (${ratio.toFixed(2)}, ${range}${verdict}; CPU ${cpu.toFixed(2)})`;
    });
    console.log(`| ${scenario} | ${numbers(reference)} | ${columns.join(' | ')} |`);
  }
  const busiest = Math.max(...[...runs.values()].flat().map(({ generator }) => generator));
  console.log(`The generator took at most ${(busiest * 100).toFixed(0)} % of a core.`);
}

const numbers = (runs: readonly Measured[]): string =>
  `${median(runs.map(({ rate }) => rate)).toFixed(0)}/s, ${median(runs.map(({ cpuUs }) => cpuUs)).toFixed(0)} us`;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function bounded(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new RangeError(`${text}: 1 to ${String(most)}`);
  return number;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
