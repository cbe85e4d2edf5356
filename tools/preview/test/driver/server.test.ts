import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import net from 'node:net';
import path from 'node:path';
import automator from 'miniprogram-automator';
import WebSocket from 'ws';
import { startAutomator, startPreview } from '../../src/index';
import { describeInBrowser } from '../support/browser';
import { lentBrowser } from '../support/lent-browser';
import { miniProgram as projectOf, Workspace } from '../support/workspace';
import { drive, FIXTURE } from './support';
import type { Driven, MiniProgram } from './support';

jest.mock('../../src/driver/browser', () => ({
  ...jest.requireActual<object>('../../src/driver/browser'),
  launchBrowser: () => lentBrowser(),
}));

const CLI = path.join(__dirname, '../../bin/mp-preview.cjs');

/** The server's status for a WebSocket's first request: 101 when accepted. */
function upgrade(endpoint: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(endpoint, { headers });
    socket.on('open', () => {
      socket.on('close', () => {
        resolve(101);
      });
      socket.close();
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
    });
    socket.on('error', () => undefined);
  });
}

describeInBrowser('the automator’s server', () => {
  let driven: Driven;
  let client: MiniProgram;

  beforeAll(async () => {
    driven = await drive();
    client = driven.miniProgram;
  });
  afterAll(() => driven.stop());

  it.each([
    ['a foreign page', { Origin: 'https://example.com' }, 403],
    ['a page of this machine', { Origin: 'http://127.0.0.1:8080' }, 403],
    ['a foreign name of this machine', { Host: 'example.com' }, 403],
    ['a second client', {}, 409],
  ])('refuses %s', async (_who, headers, status) => {
    expect(await upgrade(driven.server.endpoint, headers as Record<string, string>)).toBe(status);
  });

  it('accepts the next client when the first has left', async () => {
    client.disconnect();
    let status: number | undefined;
    do status = await upgrade(driven.server.endpoint);
    while (status === 409);
    expect(status).toBe(101);
    client = await automator.connect({ wsEndpoint: driven.server.endpoint });
    expect((await client.currentPage())?.path).toBe('page/component/index/index');
  });

  it('ignores what is not a message, and reports an unknown method', async () => {
    const socket = (client as unknown as { connection: { transport: { ws: WebSocket } } }).connection
      .transport.ws;
    for (const text of ['no json', '[]', '{"id":1}', '{"method":"App.exit"}']) socket.send(text);
    const send = (client as unknown as { send(method: string, params?: object): Promise<unknown> }).send;
    await expect(send.call(client, 'App.fly')).rejects.toThrow('no_method: There is no method "App.fly".');
    await expect(send.call(client, 'Page.getData', { pageId: 'x' })).rejects.toThrow('no_page');
    await expect(send.call(client, 'App.callFunction')).rejects.toThrow('bad_params: "functionDeclaration"');
    await expect(send.call(client, '__proto__')).rejects.toThrow('no_method');
  });
});

describeInBrowser('launch and close', () => {
  let port: number;
  let launching: Promise<MiniProgram>;
  const started: ChildProcess[] = [];

  const notice = (message: unknown): void => {
    started.push((message as { process: ChildProcess }).process);
  };

  // The client waits for seconds after a launch; meanwhile the other tests run.
  beforeAll(async () => {
    port = await ownPort();
    subscribe('child_process', notice);
    launching = automator.launch({ cliPath: CLI, projectPath: FIXTURE, port, account: 'carol' });
    launching.catch(() => undefined); // reported to the test that waits for it
  });

  it('refuses a port that is taken', async () => {
    const blocker = net.createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port: taken } = blocker.address() as net.AddressInfo;
    const preview = await startPreview({ projectRoot: FIXTURE, port: 0, watch: false });
    await expect(startAutomator(preview, { port: taken })).rejects.toMatchObject({ code: 'port_taken' });
    await preview.close();
    blocker.close();
  });

  it('ends with its client when that was asked for', async () => {
    const { server, miniProgram, preview } = await drive({ endWithClient: true });
    miniProgram.disconnect();
    await server.closed;
    await preview.close();
  });

  it('says what stops the build instead of waiting for a page', async () => {
    const workspace = projectOf({ 'app.js': 'App({ data: { \n' });
    const preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
    const server = await startAutomator(preview, { port: 0 });
    await preview.ready;
    await expect(automator.connect({ wsEndpoint: server.endpoint })).rejects.toThrow(
      /^build_failed: app\.js:\d+:\d+ /,
    );
    await server.close();
    await preview.close();
    workspace.dispose();
  });

  it('continues after an edit: the page reloads, and the console is still reported', async () => {
    const workspace = Workspace.of('automator');
    const preview = await startPreview({ projectRoot: workspace.root, port: 0 });
    const server = await startAutomator(preview, { port: 0 });
    const miniProgram = await automator.connect({ wsEndpoint: server.endpoint });
    const logs: unknown[] = [];
    miniProgram.on('console', ({ args }: { args: unknown[] }) => logs.push(args[0]));
    await miniProgram.callWxMethod('reLaunch', { url: '/page/component/index/index' });
    workspace.write(
      'page/component/index/index.js',
      workspace.read('page/component/index/index.js').replace("'hello'", "'edited'"),
    );
    const edited = async (): Promise<boolean> => {
      const page = await miniProgram.currentPage().catch(() => undefined);
      await page?.callMethod('talk').catch(() => undefined);
      return logs.includes('edited');
    };
    while (!(await edited()));
    miniProgram.disconnect();
    await server.close();
    await preview.close();
    workspace.dispose();
  });

  it('launches by the command line as DevTools does, and ends when it is told to', async () => {
    const miniProgram = await launching;
    unsubscribe('child_process', notice);
    // From its end on the client would count 15 seconds, for which Node would wait.
    const commands = started.filter(({ spawnfile }) => spawnfile === CLI);
    expect(commands).toHaveLength(1);
    commands[0]!.removeAllListeners('exit');
    const page = await miniProgram.reLaunch('/page/component/index/index');
    const element = await page!.$('.kind-list-item-hd');
    expect(await element!.attribute('class')).toBe('kind-list-item-hd');
    await element!.tap();
    await page!.waitFor('.kind-list-item-hd-show');
    expect(await element!.attribute('class')).toBe('kind-list-item-hd kind-list-item-hd-show');
    await miniProgram.close();
    const wsEndpoint = `ws://127.0.0.1:${String(port)}`;
    await expect(automator.connect({ wsEndpoint })).rejects.toThrow(`Failed connecting to ${wsEndpoint}`);
  }, 60_000);
});
