import { mkdirSync, symlinkSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { startPreview } from '../../src/index';
import type { Preview, PreviewOptions } from '../../src/index';
import { ask, serve } from '../support/http';
import { PageSocket } from '../support/page-socket';
import { miniProgram, Workspace } from '../support/workspace';

const open: { close(): Promise<void> }[] = [];
const folders: Workspace[] = [];

async function start(workspace: Workspace, options: Partial<PreviewOptions> = {}): Promise<Preview> {
  folders.push(workspace);
  const preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false, ...options });
  open.push(preview);
  return preview;
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  for (const folder of folders.splice(0)) folder.dispose();
});

it('a taken port moves to the next free one', async () => {
  const taken = await serve((_, response) => response.end());
  open.push(taken);
  const first = await start(miniProgram(), { port: taken.port });
  const second = await start(miniProgram(), { port: taken.port });
  expect(first.port).toBeGreaterThan(taken.port);
  expect(second.port).toBeGreaterThan(first.port);
  expect(first.origin).toBe(`http://127.0.0.1:${String(first.port)}`);
});

it('it listens on loopback only', async () => {
  const listening = jest.spyOn(http.Server.prototype, 'listen');
  await start(miniProgram());
  expect(listening.mock.calls.map((call) => (call as unknown[])[1])).toEqual(['127.0.0.1']);
  listening.mockRestore();
});

it('a root behind a link to a folder: root_behind_link', async () => {
  const workspace = miniProgram({ 'project.config.json': '{ "miniprogramRoot": "linked" }' });
  folders.push(workspace);
  mkdirSync(path.join(workspace.root, 'real'));
  symlinkSync(path.join(workspace.root, 'real'), path.join(workspace.root, 'linked'), 'junction');
  await expect(startPreview({ projectRoot: workspace.root, port: 0 })).rejects.toMatchObject({
    code: 'root_behind_link',
  });
});

it.each([
  ['/nowhere/at/all', 'project_not_found'],
  [__dirname, 'app_json_missing'],
])('%s: %s', async (projectRoot, code) => {
  await expect(startPreview({ projectRoot, port: 0 })).rejects.toMatchObject({ code });
});

it('a mini-program that project.config.json does not name: WeChat does not look in miniprogram/ either', async () => {
  const workspace = new Workspace({ 'project.config.json': '{}', 'miniprogram/app.json': '{}' });
  folders.push(workspace);
  await expect(startPreview({ projectRoot: workspace.root, port: 0 })).rejects.toMatchObject({
    code: 'app_json_missing',
    message: expect.stringContaining('must have "miniprogramRoot": "miniprogram/"') as string,
  });
});

it('a broken project.config.json', async () => {
  const workspace = new Workspace({ 'project.config.json': '{', 'app.json': '{}' });
  folders.push(workspace);
  await expect(startPreview({ projectRoot: workspace.root, port: 0 })).rejects.toMatchObject({
    code: 'project_config_invalid',
  });
});

it.each(['', '[1', '{ "setting": '])(
  'a broken project.private.config.json (%j) is said, and the rest runs',
  async (text) => {
    const lines: string[] = [];
    const workspace = miniProgram({ 'project.private.config.json': text });
    const preview = await start(workspace, { log: (line) => lines.push(line) });
    await preview.ready;
    const warning = 'This is not valid JSON: its compile profiles cannot be chosen.';
    expect(preview.status().problems).toEqual([
      { level: 'warning', file: 'project.private.config.json', text: warning },
    ]);
    expect(lines).toContain(`project.private.config.json warning: ${warning}`);
  },
);

it.each([-1, 1.5, 70_000, Number.NaN])('port %p', async (port) => {
  await expect(start(miniProgram(), { port })).rejects.toMatchObject({ code: 'port_invalid' });
});

it('closing ends the server and leaves nothing listening', async () => {
  const preview = await start(miniProgram(), { port: await ownPort() });
  await preview.ready;
  const page = await PageSocket.open(preview.port);
  await preview.close();
  await expect(ask(preview.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await page.close();
});

it('a broken first build starts the server, and tells page and terminal where', async () => {
  const lines: string[] = [];
  const preview = await start(miniProgram({ 'app.js': 'App({\n  data: {,\n});' }), {
    log: (line) => lines.push(line),
  });
  await preview.ready;
  const { status, text } = await ask(preview.port, '/');
  expect(status).toBe(200);
  expect(text).toContain('"build":"none"');
  const page = await PageSocket.open(preview.port);
  const { problems } = await page.next('build');
  expect(problems).toEqual([
    {
      level: 'error',
      text: 'Expected identifier but found ","',
      file: 'app.js',
      line: 2,
      column: 10,
      lineText: '  data: {,',
    },
  ]);
  expect(lines.slice(0, 3)).toEqual([
    'app.js:2:10 error: Expected identifier but found ","',
    '      data: {,',
    '             ^',
  ]);
  expect(lines[3]).toMatch(/^Preview failed with 1 error in \d+ ms\.$/);
  await page.close();
});

it('data in the page cannot end its script element', async () => {
  const preview = await start(
    miniProgram({ 'pages/home/home.json': '{ "navigationBarTitleText": "</script><b>" }' }),
  );
  await preview.ready;
  const { text } = await ask(preview.port, '/');
  expect(text).not.toContain('</script><b>');
  expect(text).toContain('\\u003c/script>\\u003cb>');
});

it('rewritten origins reach the page', async () => {
  const preview = await start(miniProgram(), {
    rewriteOrigins: { 'http://127.0.0.1:8787': 'http://127.0.0.1:9' },
  });
  await preview.ready;
  expect((await ask(preview.port, '/')).text).toContain(
    'window.__rewriteOrigins = {"http://127.0.0.1:8787":"http://127.0.0.1:9"}',
  );
});
