import childProcess from 'node:child_process';
import { readFileSync } from 'node:fs';
import fsPromises from 'node:fs/promises';
import path from 'node:path';

import { type CheckContext, readContext } from '../src/checks';
import { CiError } from '../src/ci/run';
import { complaint } from '../src/compile/builder';
import { readTypeErrors } from '../src/compile/type-check';
import { checkWithWcc } from '../src/compile/wcc';
import { swapIn } from '../src/pack-npm/swap';

import { goodProject } from './support/good-project';
import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

jest.mock('node:child_process', () => {
  const real = jest.requireActual<typeof childProcess>('node:child_process');
  return { ...real, execFile: jest.fn(real.execFile) };
});

const execFile = childProcess.execFile as unknown as jest.Mock;

afterAll(removeTemporaryFolders);

describe('what tsc says', () => {
  const line = 'miniprogram\\app.ts(3,7): error TS2322: Type X is not assignable to type Y.';

  it.each([
    ['LF', '\n'],
    ['CRLF, as on Windows', '\r\n'],
  ])('is read with line ends of %s', (_name, end) => {
    const stdout = [line, '  Types of property a differ.', 'error TS18003: No inputs were found.', ''].join(
      end,
    );
    expect(readTypeErrors({ stdout, stderr: '', code: 2 })).toEqual([
      expect.objectContaining({
        code: 'type_error',
        file: 'miniprogram/app.ts',
        position: { line: 3, column: 7 },
        message: 'TS2322: Type X is not assignable to type Y.',
      }),
      expect.objectContaining({ file: 'tsconfig.json', message: 'TS18003: No inputs were found.' }),
    ]);
  });

  it.each([
    [
      'an exit code without output',
      { stdout: '', stderr: '', code: 1 },
      'tsc ended with 1 and said: nothing',
    ],
    ['output that is not an error list', { stdout: '', stderr: 'out of memory', code: 134 }, 'out of memory'],
    ['a signal', { stdout: '', stderr: 'killed', code: null }, 'tsc ended with a signal'],
  ])('is never mistaken for content: %s', (_name, outcome, message) => {
    const faults = readTypeErrors(outcome);
    expect(faults.map(({ code }) => code)).toEqual(['type_check_failed']);
    expect(faults[0]?.message).toContain(message);
  });

  it('is empty without errors', () => {
    expect(readTypeErrors({ stdout: '', stderr: '', code: 0 })).toEqual([]);
  });
});

describe('what miniprogram-ci says', () => {
  const context = readContext(goodProject());
  const onWindows: CheckContext = Object.assign(Object.create(context) as CheckContext, {
    sources: Object.assign(Object.create(context.sources) as CheckContext['sources'], {
      config: { ...context.sources.config, projectRoot: 'D:\\作品 a', sourceRoot: 'D:\\作品 a\\app' },
      display: (file: string) => `app/${file}`,
    }),
  });

  it.each([
    ['D:\\作品 a\\app\\pages\\home\\home.js: Unexpected token (3:7)', undefined],
    ['file: pages/home/home.js\r\n D:/作品 a/app/pages/home/home.js: Unexpected token (3:7)', undefined],
    ['Unexpected token (3:7)', 'D:\\作品 a\\app\\pages\\home\\home.js'],
    ['Unexpected token (3:7)', 'pages\\home\\home.js'],
  ])('is reported at the source on Windows: %s', (message, file) => {
    const problem = complaint(onWindows, new CiError(message, 10045, file));
    expect(problem).toMatchObject({
      code: 'ci_10045',
      file: 'app/pages/home/home.ts',
      position: { line: 3, column: 8 },
    });
    expect(problem.message).not.toContain('作品');
  });
});

describe('a folder that another process holds', () => {
  it.each(['EPERM', 'EBUSY', 'ENOTEMPTY'])('is waited for: %s', async (code) => {
    const root = temporaryFolder({ 'fresh/a.txt': 'new', 'npm/a.txt': 'old', 'scratch/x': '' });
    const [fresh, target, scratch] = ['fresh', 'npm', 'scratch'].map((name) => path.join(root, name)) as [
      string,
      string,
      string,
    ];
    const real = fsPromises.rename;
    let failures = 2;
    const rename = jest.spyOn(fsPromises, 'rename').mockImplementation((from, to) => {
      if (from !== fresh || failures === 0) return real(from, to);
      failures -= 1;
      return Promise.reject(Object.assign(new Error(code), { code }));
    });
    try {
      await swapIn(fresh, target, scratch);
    } finally {
      rename.mockRestore();
    }
    expect(failures).toBe(0);
    expect(readFileSync(path.join(target, 'a.txt'), 'utf8')).toBe('new');
  });
});

describe("WeChat's compiler", () => {
  it('gets more files than a command line of Windows holds', async () => {
    const name = (index: number) => `app/components/a-component-with-a-long-name/part-${String(index)}.wxml`;
    const files = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [name(index), '<view />\n']));
    const context = readContext(goodProject(files));
    await expect(checkWithWcc(context)).resolves.toEqual([]);
    for (const [, args] of execFile.mock.calls as [string, string[]][])
      expect(args.join(' ').length).toBeLessThan(1000);
  });

  it.each([
    ['does not start', Object.assign(new Error('spawn Unknown system error -8'), { code: 'ENOEXEC' }), ''],
    [
      'starts under an emulator that lacks a library',
      Object.assign(new Error('failed'), { code: 255 }),
      'qemu: no ld.so',
    ],
  ])('on another processor is reported as unavailable when it %s', async (_name, error, complaint) => {
    const arch = Object.getOwnPropertyDescriptor(process, 'arch')!;
    Object.defineProperty(process, 'arch', { ...arch, value: 'arm64' });
    execFile.mockImplementationOnce((...all: unknown[]) => {
      (all.at(-1) as (error: Error, stdout: string, stderr: string) => void)(error, '', complaint);
    });
    try {
      await expect(checkWithWcc(readContext(goodProject()))).rejects.toMatchObject({
        code: 'wcc_unavailable',
      });
    } finally {
      Object.defineProperty(process, 'arch', arch);
    }
  });
});
