import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { createSessionKeyVault } from '../src/domain/session-key-vault';
import { loadOptions } from '../src/index';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { startProcess } from './support/process';
import { useBench } from './support/server';

const bench = useBench();
const KEY = Buffer.alloc(16, 'ada').toString('base64');
const secret = (id: string) => ({ id, key: randomBytes(32) });

describe('the data folder', () => {
  it('is only accessible to its owner, also where it existed before', async () => {
    const dataDir = bench.folder();
    chmodSync(dataDir, 0o755);
    writeFileSync(join(dataDir, 'state.mdb'), '', { mode: 0o644 });
    await bench.start({ dataDir });
    const modes = readdirSync(dataDir).map((name) => {
      const { mode } = statSync(join(dataDir, name));
      return [name, mode & 0o777];
    });
    expect(modes).toEqual([
      ['instances', 0o700],
      ...['limits.mdb', 'limits.mdb-lock', 'state.mdb', 'state.mdb-lock'].map((name) => [name, 0o600]),
    ]);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it.each([
    [
      'random bytes',
      (path: string) => {
        writeFileSync(path, randomBytes(statSync(path).size));
      },
    ],
    [
      'text',
      (path: string) => {
        writeFileSync(path, 'this is no database');
      },
    ],
    [
      'half of it',
      (path: string) => {
        truncateSync(path, Math.floor(statSync(path).size / 2));
      },
    ],
    [
      'random bytes after its header',
      (path: string) => {
        const whole = readFileSync(path);
        randomBytes(whole.length - 8192).copy(whole, 8192);
        writeFileSync(path, whole);
      },
    ],
  ])('that holds %s says what to do', async (_name, damage) => {
    const dataDir = bench.folder();
    const { api, server } = await bench.start({ dataDir });
    await api.signIn();
    await server.close();
    damage(join(dataDir, 'state.mdb'));
    await expect(bench.start({ dataDir })).rejects.toMatchObject({
      code: 'store_damaged',
      message: expect.stringContaining('put a backup in its place') as string,
    });
  });
});

it('damaged limits are reported differently from damaged state: deleting them loses nothing', async () => {
  const dataDir = bench.folder();
  const { api, server } = await bench.start({ dataDir });
  const { token } = await api.signIn();
  await server.close();
  const path = join(dataDir, 'limits.mdb');
  writeFileSync(path, randomBytes(statSync(path).size));
  await expect(bench.start({ dataDir })).rejects.toMatchObject({
    code: 'store_damaged',
    message: expect.stringContaining('limits.mdb is damaged: delete it') as string,
  });
  rmSync(path);
  const again = await bench.start({ dataDir });
  expect((await again.api.get('/v1/me', token)).status).toBe(200);
});

describe('session_key', () => {
  it('is encrypted in the store when there is a key', async () => {
    const wechat = await startFakeWechat(bench);
    wechat.break('/sns/jscode2session', identity('ada'));
    const dataDir = bench.folder();
    const { api, server } = await bench.start({
      dataDir,
      sessionKeySecrets: [secret('k1')],
      wechat: { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 5000 },
    });
    await api.exchange('code');
    await server.close();
    const file = readFileSync(join(dataDir, 'state.mdb'));
    expect([file.includes(KEY), file.includes('gcm.k1.')]).toEqual([false, true]);
  });

  it('is opened with the key that sealed it, for its owner only', () => {
    const [one, two] = [secret('k1'), secret('k2')];
    const sealed = createSessionKeyVault([one]).seal(KEY, 'a:b');
    const rotated = createSessionKeyVault([two, one]);
    expect(rotated.open(sealed, 'a:b')).toBe(KEY);
    expect(rotated.seal(KEY, 'a:b')).toMatch(/^gcm\.k2\./);
    expect(rotated.open(KEY, 'a:b')).toBe(KEY);
    expect(rotated.open(sealed, 'a:c')).toBeNull();
    expect(createSessionKeyVault([two]).open(sealed, 'a:b')).toBeNull();
    expect(rotated.open(`${sealed.slice(0, -2)}xx`, 'a:b')).toBeNull();
    expect(rotated.open('gcm.k1.', 'a:b')).toBeNull();
  });

  it('has its keys from the environment, and a wrong one is reported without being quoted', () => {
    const key = randomBytes(32).toString('base64');
    const { sessionKeySecrets } = loadOptions({ SESSION_KEY_SECRETS: `k2:${key},k1:${key}` });
    expect(sessionKeySecrets.map(({ id }) => id)).toEqual(['k2', 'k1']);
    for (const wrong of ['k1', 'k1:short', `k1:${key},k1:${key}`]) {
      expect(() => loadOptions({ SESSION_KEY_SECRETS: wrong })).toThrow(/SESSION_KEY_SECRETS/);
    }
  });
});

/** A file system of 1 MB, if this machine allows it. */
function smallDisk(): string | null {
  const folder = join(bench.folder(), 'disk');
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status !== 0) return null;
  bench.defer(() => spawnSync('umount', ['-l', folder]));
  return folder;
}

it('a full disk is a 503, reads go on, and writes come back with the space', async () => {
  const disk = smallDisk();
  if (disk === null) {
    console.warn('No small file system can be mounted here, so the full disk is not tried.');
    return;
  }
  const { api } = await startProcess(bench, { API_DATA_DIR: disk, WRITES_PER_MINUTE: '100000' });
  const { token, user } = await api.signIn();
  const ballast = join(disk, 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k', 'count=1000']);
  const write = async (name: string) =>
    (await api.call('PATCH', '/v1/me', { token, json: { nickname: name } })).status;
  const statuses = new Set<number>();
  for (let n = 0; n < 40; n += 1) {
    statuses.add(await write(`n${String(n)}`));
    const answer = await api.exchange(api.freshCode(`p${String(n)}`));
    statuses.add(answer.status);
  }
  expect([...statuses].every((status) => [200, 201, 503].includes(status))).toBe(true);
  expect(statuses.has(503)).toBe(true);
  expect((await api.get('/v1/me', token)).body).toMatchObject({ id: user.id });
  rmSync(ballast);
  expect(await write('back')).toBe(200);
  expect((await api.get('/v1/me', token)).body).toMatchObject({ nickname: 'back' });
});
