import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { loadOptions } from '../src/config/options';
import { createLog } from '../src/log/log';
import { openAlone, type Writes } from '../src/store/one-opens';
import { openStore } from '../src/store/open-store';
import { compiled } from './support/compiled';
import { useBench } from './support/server';

const bench = useBench();
const nothing = () => Promise.resolve();

async function open(folder: string, log: string[] = [], name = '') {
  const check = () => {
    log.push(`${name} checks`);
    return nothing();
  };
  const opened = await openAlone(folder, check, (writes): Writes => {
    log.push(`${name} opens`);
    return writes;
  });
  bench.defer(() => opened.close());
  return opened;
}

/** A promise and the function that resolves it. */
function hand(): { readonly given: Promise<void>; give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

it('opens when the writes of the others have ended, and they write again when it is open', async () => {
  const folder = bench.folder();
  const log: string[] = [];
  const first = await open(folder, log, 'first');
  const under = hand();
  const write = first.store.run(async () => {
    log.push('write begins');
    await under.given;
    log.push('write ends');
  });
  const second = open(folder, log, 'second');
  // The request has arrived: writes are held from now on.
  while (!(await isHeld(first.store))) await new Promise(setImmediate);
  const later = first.store.run(() => {
    log.push('later write');
    return nothing();
  });
  under.give();
  await Promise.all([write, second, later]);
  expect(log).toEqual([
    ...['first checks', 'first opens', 'write begins', 'write ends', 'second opens', 'later write'],
  ]);
});

/** Whether a write does not start at once. */
async function isHeld(writes: Writes): Promise<boolean> {
  let begun = false;
  void writes.run(() => {
    begun = true;
    return nothing();
  });
  await nothing();
  return !begun;
}

it('opens one after the other when many start at once, and each has asked all running ones', async () => {
  const folder = bench.folder();
  let opening = 0;
  let most = 0;
  const all = await Promise.all(
    Array.from({ length: 6 }, () =>
      openAlone(
        folder,
        async () => {
          most = Math.max(most, (opening += 1));
          await new Promise(setImmediate);
          opening -= 1;
        },
        (writes) => {
          most = Math.max(most, opening + 1);
          return writes;
        },
      ),
    ),
  );
  expect(most).toBe(1);
  let written = 0;
  await Promise.all(
    all.map(({ store }) =>
      store.run(() => {
        written += 1;
        return nothing();
      }),
    ),
  );
  expect(written).toBe(6);
  for (const { close } of all) await close();
  expect(readdirSync(join(folder, 'instances'))).toEqual([]);
});

it('finds what an instance left that was killed, and does not wait for it', async () => {
  const folder = bench.folder();
  const names = join(folder, 'instances');
  mkdirSync(names);
  const port = await ownPort();
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  writeFileSync(join(names, '1-1'), JSON.stringify({ pid: process.pid, port, key: 'k' }));
  writeFileSync(join(names, '2-1'), JSON.stringify({ pid: child.pid, port, key: 'k' }));
  writeFileSync(join(names, '3-1'), '{');
  writeFileSync(join(names, '4-1'), '{"pid":"x","port":{}}');
  const log: string[] = [];
  await open(folder, log, 'it');
  expect(log).toEqual(['it checks', 'it opens']);
  expect(readdirSync(names)).toHaveLength(1);
});

it('lets the next one open when the opener is gone, but none without the key', async () => {
  const folder = bench.folder();
  const { store } = await open(folder);
  const [name = ''] = readdirSync(join(folder, 'instances'));
  const file = join(folder, 'instances', name);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { port, key } = JSON.parse(readFileSync(file, 'utf8')) as { port: number; key: string };

  const stranger = connect(port, '127.0.0.1');
  stranger.write('wrong 0-1\n');
  await once(stranger, 'close');
  expect(await isHeld(store)).toBe(false);

  const opener = connect(port, '127.0.0.1');
  opener.write(`${key} 0-1\n`);
  const [answer] = (await once(opener, 'data')) as [Buffer];
  expect(answer.toString()).toBe('held\n');
  expect(await isHeld(store)).toBe(true);
  opener.destroy();
  await store.run(nothing);
});

it('ends at once, also with silent connections', async () => {
  const folder = bench.folder();
  const opened = await open(folder);
  const [name = ''] = readdirSync(join(folder, 'instances'));
  const { port } = JSON.parse(readFileSync(join(folder, 'instances', name), 'utf8')) as { port: number };
  const mute = connect(port, '127.0.0.1');
  const ended = once(mute, 'close');
  await once(mute, 'connect');
  // After a response on another connection, this one has been processed.
  await (await open(folder)).close();
  await opened.close();
  await ended;
}, 5_000);

it('removes its entry when it cannot be opened', async () => {
  const folder = bench.folder();
  const refused = openAlone(folder, nothing, () => {
    throw new Error('no');
  });
  await expect(refused).rejects.toThrow('no');
  expect(readdirSync(join(folder, 'instances'))).toEqual([]);
});

it('loses no write of this process while another one opens the store 1,500 times', async () => {
  const folder = bench.folder();
  const program = `
    const { openStore } = require(process.argv[1]);
    const log = { info() {}, warn() {}, error() {} };
    const open = () =>
      openStore({ redisUrl: null, dataDir: process.argv[2] }, Date.now, log);
    const times = Number(process.argv[3]);
    (async () => {
      for (let n = 0; n < times; n += 1) await (await open()).close();
    })();
  `;
  const log = createLog('silent', () => undefined, Date.now);
  const store = await openStore({ ...loadOptions({}), redisUrl: null, dataDir: folder }, Date.now, log);
  bench.defer(() => store.close());
  const child = spawn(
    process.execPath,
    ['--eval', program, compiled('store/open-store.ts'), folder, '1500'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let code: unknown;
  child.on('exit', (ended) => (code = ended));
  let number = 0;
  const lost: number[] = [];
  while (code === undefined) {
    number += 1;
    const before = number === 1 ? null : String(number - 1);
    const writes = [{ key: 'k', value: String(number) }];
    if (!(await store.commit([{ key: 'k', is: before }], writes))) {
      lost.push(number - 1);
      await store.commit([], writes);
    }
    await new Promise(setImmediate);
  }
  expect(code).toBe(0);
  expect(lost).toEqual([]);
}, 120_000);
