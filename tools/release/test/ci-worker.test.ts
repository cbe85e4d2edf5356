import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';

import type { CiAnswer, CiProgress } from '../src/ci/jobs';
import { CiWorker } from '../src/ci/run';

/** A process that keeps what it is sent. */
class FakeProcess extends EventEmitter {
  readonly connected = true;
  readonly sent: unknown[] = [];
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();

  constructor(readonly cwd: string) {
    super();
  }

  send(message: unknown): void {
    this.sent.push(message);
    if (message === 'end') this.emit('exit', 0, null);
  }

  kill(): void {
    this.emit('exit', null, 'SIGKILL');
  }

  answer(message: CiAnswer | CiProgress): void {
    this.emit('message', message);
  }
}

let started: FakeProcess[];

beforeEach(() => {
  started = [];
  jest.spyOn(childProcess, 'fork').mockImplementation(((
    _file: string,
    _args: unknown,
    options: { cwd: string },
  ) => {
    const child = new FakeProcess(options.cwd);
    started.push(child);
    return child;
  }) as never);
});

afterEach(() => jest.restoreAllMocks());

const CREDENTIALS = { projectRoot: '/x', appid: 'wx1', key: 'k' };
const done = (complaint: string): CiAnswer => ({ ok: true, output: { complaint } });

it('does jobs in one process, one after the other, and ends it', async () => {
  const worker = new CiWorker();
  const first = worker.run('ask-wechat', CREDENTIALS);
  const second = worker.run('ask-wechat', { ...CREDENTIALS, appid: 'wx2' });
  expect(started[0]!.sent).toEqual([{ name: 'ask-wechat', input: CREDENTIALS }]);
  started[0]!.answer(done('1'));
  await expect(first).resolves.toEqual({ complaint: '1' });
  await Promise.resolve();
  expect(started[0]!.sent).toHaveLength(2);
  started[0]!.answer(done('2'));
  await expect(second).resolves.toEqual({ complaint: '2' });
  expect(existsSync(started[0]!.cwd)).toBe(true);
  await worker.close();
  expect(started[0]!.sent.at(-1)).toBe('end');
  expect(existsSync(started[0]!.cwd)).toBe(false);
  expect(started).toHaveLength(1);
});

it('starts another process after one that can do no other job, or that has ended', async () => {
  const worker = new CiWorker();
  const first = worker.run('ask-wechat', CREDENTIALS);
  started[0]!.answer({ ...done('1'), isLast: true });
  await first;
  const second = worker.run('ask-wechat', CREDENTIALS);
  // The first ends while the second works.
  started[0]!.emit('exit', 0, null);
  started[1]!.stderr.emit('data', Buffer.from('out of memory'));
  started[1]!.emit('exit', null, 'SIGKILL');
  await expect(second).rejects.toThrow('miniprogram-ci ended early (SIGKILL).\nout of memory');
  const third = worker.run('ask-wechat', CREDENTIALS);
  started[2]!.answer({ ok: false, message: 'no', code: 7, file: 'a.js' });
  await expect(third).rejects.toMatchObject({ message: 'no', ciCode: 7, file: 'a.js' });
  await worker.close();
  expect(started).toHaveLength(3);
});

it('a job that is asked for while another one ends waits for those before it', async () => {
  const worker = new CiWorker();
  const asked = (appid: string) => worker.run('ask-wechat', { ...CREDENTIALS, appid });
  const first = asked('wx1');
  const third = first.then(() => asked('wx3'));
  const second = asked('wx2');
  const order = () =>
    started[0]!.sent.map((message) => (message as { input: { appid: string } }).input.appid);
  started[0]!.answer(done('1'));
  await first;
  await new Promise(setImmediate);
  expect(order()).toEqual(['wx1', 'wx2']);
  started[0]!.answer(done('2'));
  await expect(second).resolves.toEqual({ complaint: '2' });
  await new Promise(setImmediate);
  expect(order()).toEqual(['wx1', 'wx2', 'wx3']);
  started[0]!.answer(done('3'));
  await expect(third).resolves.toEqual({ complaint: '3' });
  await worker.close();
});

it('a process that does not start fails its job, and the next job starts another', async () => {
  const worker = new CiWorker();
  const first = worker.run('ask-wechat', CREDENTIALS);
  started[0]!.emit('error', new Error('spawn EAGAIN'));
  await expect(first).rejects.toThrow('spawn EAGAIN');
  const second = worker.run('ask-wechat', CREDENTIALS);
  started[1]!.answer(done('2'));
  await expect(second).resolves.toEqual({ complaint: '2' });
  await worker.close();
});
