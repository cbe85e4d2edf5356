import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runCi } from '../../src/ci/run';
import type { Command } from '../../src/upload/options';
import type * as KeptRun from '../support/kept-run';
import { kept } from '../support/kept-run';
import { temporaryFolder } from '../support/temporary';

import { type CommandOptions, type Ended, run } from './support/command';
import { Harness, filesBelow } from './support/harness';
import { qrDrawing, qrPicture } from './support/qr-code';
import { runHere } from './support/run-here';
import { APPID, commitAll, shop, SUBJECT, TRANSFORMED } from './support/shop';
import { HOST } from './support/stand-in';

// A run compiles twice, to check and to upload: 5 s, and much longer beside other tests.
jest.setTimeout(300_000);

const harness = new Harness();
jest.mock('../../src/ci/run', () => jest.requireActual<typeof KeptRun>('../support/kept-run'));

afterAll(() => harness.close());

/** Runs a command in this process. */
function runKept(command: Command, options: CommandOptions): Promise<Ended> {
  kept.proxy = options.env?.['HTTPS_PROXY'] ?? '';
  return runHere(command, options);
}

describe('what is sent', () => {
  it('an upload is signed with the key, says who sends what, and holds what the compile checked', async () => {
    const standIn = await harness.wechat();
    const cwd = shop({}, TRANSFORMED);
    const ended = await run('upload', harness.through(standIn, { cwd, args: ['--robot', '7'] }));
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(new Set(standIn.connections)).toEqual(new Set([`${HOST}:443`]));
    expect(standIn.uploads).toHaveLength(1);
    const { path: address, query, files, signature } = standIn.uploads[0]!;
    expect({ address, signature }).toEqual({ address: '/wxa/ci/upload', signature: 'good' });
    expect(query).toMatchObject({ appid: APPID, version: '1.2.3', desc: SUBJECT, robot: '7' });

    const output = temporaryFolder();
    await runCi('compile', { projectRoot: cwd, appid: APPID, output });
    const compiled = filesBelow(output).map(
      (file) => `/${path.relative(output, file).split(path.sep).join('/')}`,
    );
    expect(compiled).toEqual(expect.arrayContaining(['/app.js', '/app.json', '/pages/tea/tea.wxml']));
    // The compile omits what only WeChat needs: source maps, and the signature.
    const maps = compiled.filter((file) => file.endsWith('.js')).map((file) => `${file}.map`);
    expect([...files.keys()].sort()).toEqual([...compiled, ...maps, '/ci.signature'].sort());
    for (const file of compiled) expect(files.get(file)).toEqual(readFileSync(path.join(output, file)));

    // Without a terminal: a line at the start and at the end of each step, the sizes, the result.
    expect(
      ended.stdout
        .split('\n')
        .filter((line) => /^[…✓]/.test(line))
        .map((line) => line.slice(0, 6)),
    ).toEqual([
      '… 询问微信',
      '✓ 询问微信',
      '… 编译与检',
      '✓ 编译与检',
      '… 编译并上',
      '✓ 编译并上',
      '✓ 已上传 ',
    ]);
    expect(ended.stdout).toContain('total 1,234 B');
    harness.expectNoKey(ended);
  });

  it('a preview opens the page with its query, is drawn in the terminal and written to a file', async () => {
    const qrCode = qrPicture('https://servicewechat.com/tea');
    const standIn = await harness.wechat({ qrCode });
    const env = { WX_PREVIEW_PAGE: '/pages/tea/tea', WX_UPLOAD_DESC: 'Try\nthis' };
    const args = ['--query', 'kind=green&cup=2', '--robot', '30'];
    const ended = await runKept('preview', harness.through(standIn, { args, env }));
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(standIn.uploads.map(({ path: address, signature }) => ({ address, signature }))).toEqual([
      { address: '/wxa/ci/testSourceURL', signature: 'good' },
    ]);
    const { query } = standIn.uploads[0]!;
    expect(query).toMatchObject({ robot: '30', desc: 'Try this', path: 'pages/tea/tea?kind=green&cup=2' });
    expect(JSON.parse(query['debugLaunchInfo'] ?? '')).toMatchObject({
      path: 'pages/tea/tea',
      query: { kind: 'green', cup: '2' },
    });
    expect(readFileSync(path.join(harness.root, 'reports/preview-qr.jpg')).toString('base64')).toBe(qrCode);
    expect(ended.stdout).toContain(await qrDrawing('https://servicewechat.com/tea'));
    harness.expectNoKey(ended);
  });

  it('a dry run checks and compiles, and connects to nothing', async () => {
    const standIn = await harness.wechat();
    const ended = await runKept('upload', harness.through(standIn, { args: ['--dry-run'] }));
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/appid wx0123456789abcdef · 1\.2\.3 · robot 1 · Let people order tea/);
    expect(ended.stdout).toContain('nothing was sent');
    expect(standIn.connections).toEqual([]);
  });

  it('a project that does not compile is not sent', async () => {
    const standIn = await harness.wechat();
    const cwd = shop({ 'app/pages/home/home.wxml': '<view>\n  <text>\n</view>\n' });
    commitAll(cwd, 'Break it');
    const ended = await runKept('upload', harness.through(standIn, { cwd }));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('app/pages/home/home.wxml:');
    expect(ended.stderr).toContain('[compile_failed]');
    expect(standIn.uploads).toEqual([]);
  });
});
