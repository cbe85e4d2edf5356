/**
 * `npm run soak -w api-server -- [--minutes 10] [--port 21380]`: mixed load on two stores while instances are
 * killed and Redis is stopped at random; fails when something acknowledged is lost, or memory or descriptors grow.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { startFile, startRedisServer, type Started } from '../load/processes';
import { SoakUser, type Tally } from './soak-user';

const USERS = 10;
const KILL_EVERY_MS = 4000;
const REDIS_STOP_EVERY_MS = 25_000;

/** Two instances on one store: the first lives through it all, the second is killed again and again. */
interface Pair {
  readonly env: Record<string, string>;
  readonly steady: Started;
  mortal: Started;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, port: { type: 'string', default: '21380' } },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= 120)) throw new RangeError('--minutes: up to 120');
  const port = Number(values.port);
  const folder = mkdtempSync(join(tmpdir(), 'api-soak-'));
  const until = Date.now() + minutes * 60_000;
  const tally: Tally = { acknowledged: 0, read: 0, refused: 0, lost: [] };
  let redis = await startRedisServer(port, folder, true);
  const pairs: Pair[] = [];
  const common = {
    PORT: '0',
    SIGN_INS_PER_MINUTE: '1000000',
    WRITES_PER_MINUTE: '1000000',
    UPLOADS_PER_MINUTE: '1000000',
  };
  try {
    for (const env of [
      { ...common, REDIS_URL: redis.url },
      { ...common, API_DATA_DIR: join(folder, 'lmdb') },
    ]) {
      pairs.push({
        env,
        steady: await startFile('src/cli.ts', env),
        mortal: await startFile('src/cli.ts', env),
      });
    }
    let stops = 0;
    let kills = 0;
    const killing = async () => {
      while (Date.now() < until) {
        await delay(KILL_EVERY_MS * (0.5 + Math.random()));
        const pair = pairs[Math.floor(Math.random() * pairs.length)];
        if (pair === undefined) continue;
        await pair.mortal.end(Math.random() < 0.7 ? 'SIGKILL' : 'SIGTERM');
        kills += 1;
        pair.mortal = await restarted(pair.env, until);
      }
    };
    const stopping = async () => {
      while (Date.now() < until - REDIS_STOP_EVERY_MS) {
        await delay(REDIS_STOP_EVERY_MS * (0.5 + Math.random() / 2));
        await redis.end(Math.random() < 0.5 ? 'SIGKILL' : 'SIGTERM');
        stops += 1;
        await delay(1000 + Math.random() * 2000);
        redis = await startRedisServer(port, folder, true);
      }
    };
    const users = pairs.flatMap((pair, at) =>
      Array.from(
        { length: USERS },
        (_, n) =>
          new SoakUser(`p${String(at)}x${String(n)}`, () => [pair.steady.origin, pair.mortal.origin], tally),
      ),
    );
    const samples = pairs.map(({ steady }) => sampleUntil(steady, until));
    await Promise.all([killing(), stopping(), ...users.map((user) => user.live(until))]);
    for (const user of users) await user.checkLast();
    const grown = (await Promise.all(samples)).map(report);
    console.log(JSON.stringify({ minutes, kills, stops, ...tally, lost: tally.lost.length }));
    if (tally.lost.length > 0) console.log(tally.lost.slice(0, 20));
    if (tally.lost.length > 0 || grown.includes(true)) process.exitCode = 1;
  } finally {
    for (const { steady, mortal } of pairs) await Promise.all([steady.end('SIGTERM'), mortal.end('SIGTERM')]);
    await redis.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** While its store is away an instance does not start. */
async function restarted(env: Record<string, string>, until: number): Promise<Started> {
  for (;;) {
    try {
      return await startFile('src/cli.ts', env);
    } catch (error) {
      if (Date.now() > until + 30_000) throw error;
      await delay(500);
    }
  }
}

interface Sample {
  readonly rssMb: number;
  readonly descriptors: number;
}

async function sampleUntil({ child }: Started, until: number): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const proc = `/proc/${String(child.pid)}`;
  while (Date.now() < until) {
    await delay(2000);
    const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`${proc}/status`, 'utf8'))?.[1] ?? '0';
    samples.push({ rssMb: Number(rss) / 1024, descriptors: readdirSync(`${proc}/fd`).length });
  }
  return samples;
}

/** Compares the second quarter with the last. @returns whether it has grown */
function report(samples: readonly Sample[], at: number): boolean {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const mean = (part: readonly Sample[], of: keyof Sample) =>
    part.reduce((sum, sample) => sum + sample[of], 0) / Math.max(1, part.length);
  const [early, late] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const memory = [mean(early, 'rssMb'), mean(late, 'rssMb')].map(Math.round);
  const descriptors = [mean(early, 'descriptors'), mean(late, 'descriptors')].map(Math.round);
  console.log(JSON.stringify({ store: at === 0 ? 'redis' : 'lmdb', memoryMb: memory, descriptors }));
  return (memory[1] ?? 0) > (memory[0] ?? 0) * 1.3 + 20 || (descriptors[1] ?? 0) > (descriptors[0] ?? 0) + 20;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
