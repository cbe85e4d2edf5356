import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { loadOptions } from 'api-server/options';
import { DevServer } from '../dev-server';
import type { Addresses } from '../dev-server';
import { readLanMode, writeLanMode } from '../lan-mode';
import { ownBackend } from '../own-backend';
import type { Plan } from '../plan';
import { welcome } from '../welcome';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  jest.restoreAllMocks();
});

/** A mini-program in a separate folder; `source` is the mini-program's folder. */
function project(
  files: Readonly<Record<string, string>> = {},
  endings = cleanUps,
): { root: string; source: string } {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'dev-server-'));
  endings.push(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  const all = {
    'project.config.json': '{ "miniprogramRoot": "app/" }',
    'app/app.json': '{ "pages": ["home"] }',
    'app/app.js': 'App({});',
    'app/home.js': 'Page({});',
    'app/home.wxml': '<view/>',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return { root, source: path.join(root, 'app') };
}

/** Any free ports; `lan` is the address for a phone. */
function planFor(root: string, lan?: string, port = 0): Plan {
  const wechat = { appid: 'wx0123456789abcdef', secret: 's', origin: 'http://127.0.0.1:9', timeoutMs: 100 };
  const options = loadOptions({ API_DATA_DIR: path.join(root, '.data'), LOG_LEVEL: 'silent' });
  const api = { ...options, port, wechat, moreHosts: lan === undefined ? [] : [lan] };
  return { api, previewPort: 0, lanAddress: lan, otherAddresses: [], ownBackend: undefined };
}

function serverOf(root: string, plan: Plan): DevServer {
  jest.spyOn(console, 'log').mockReturnValue(undefined);
  const server = new DevServer(root, plan);
  cleanUps.push(() => server.close());
  return server;
}

const healthy = async (origin: string): Promise<boolean> => (await fetch(`${origin}/healthz`)).ok;

describe('the dev server', () => {
  describe('beside its API, after a killed run, of an app with a mistake', () => {
    let root: string;
    let server: DevServer;
    let addresses: Addresses;
    let page: string;
    const said: unknown[] = [];
    const endings: (() => unknown)[] = [];

    // One for all these claims: each start is a process of the API.
    beforeAll(async () => {
      const config = "export const TRIAL_ORIGIN = 'https://trial.shop.example/v2';";
      ({ root } = project({ 'miniprogram/config.ts': config, 'app/home.js': 'Page({' }, endings));
      writeLanMode(root, '192.168.1.5:8787');
      jest.spyOn(console, 'log').mockImplementation((line) => void said.push(line));
      server = new DevServer(root, {
        ...planFor(root, undefined, await ownPort()),
        previewPort: await ownPort(),
      });
      endings.push(() => server.close());
      addresses = await server.start();
      page = await (await fetch(addresses.preview)).text();
    });
    afterAll(async () => {
      for (const ending of endings.reverse()) await ending();
    });

    it('runs both', async () => {
      const { api, preview, lan } = addresses;
      expect([await healthy(api), (await fetch(preview)).status, lan]).toEqual([true, 200, undefined]);
    });

    it('sends the app from its usual origin to where the API is', () => {
      expect(page).toContain(`window.__rewriteOrigins = {"http://127.0.0.1:8787":"${addresses.api}"`);
    });

    it('sends requests for the trial servers to the API beside it, since platforms other than DevTools use those', () => {
      expect(page).toContain(`"https://trial.shop.example":"${addresses.api}"`);
    });

    it('cleans up what the killed run has left', () => {
      expect(readLanMode(root)).toBeUndefined();
    });

    it('prints the messages of the build in the terminal', () => {
      expect(said.join('\n')).toMatch(/home\.js:1:\d+ error:/);
    });

    it('ends both', async () => {
      await Promise.all([server.close(), server.close()]);
      await expect(fetch(addresses.api)).rejects.toThrow();
      await expect(fetch(addresses.preview)).rejects.toThrow();
    });
  });

  it('runs without the API in an app with its own backend, and sends requests for the trial servers there', async () => {
    const { root } = project({
      'miniprogram/backend/adapter.ts': "signIn: (code) => ({ path: '/login' })",
      'miniprogram/config.ts': `
        export const LOCAL_ORIGIN = 'http://127.0.0.1:9/prod-api';
        export const TRIAL_ORIGIN = 'https://trial.shop.example/v2';`,
    });
    const own = ownBackend(root);
    expect(own).toBe('http://127.0.0.1:9');
    const plan = { ...planFor(root), ownBackend: own };
    const addresses = await serverOf(root, plan).start();
    expect(addresses.api).toBe('http://127.0.0.1:9');
    expect(welcome(addresses, plan, root, 0)).toContain('start it yourself');
    expect(welcome(addresses, plan, root, 0)).toContain('Ctrl-C stops the preview\n');
    const page = await (await fetch(addresses.preview)).text();
    expect(page).toContain('window.__rewriteOrigins = {"https://trial.shop.example":"http://127.0.0.1:9"}');
  });

  it('an app that speaks the contract has no backend of its own', () => {
    const adapter = "signIn: (code) => ({ path: '/v1/sessions' })";
    expect(ownBackend(project({ 'miniprogram/backend/adapter.ts': adapter }).root)).toBeUndefined();
  });

  it('with an address for phones also listens there, tells the app, and removes that again', async () => {
    const { root } = project();
    const server = serverOf(root, planFor(root, '::1', await ownPort()));
    const { api, lan } = await server.start();
    expect(lan).toBe(api.replace('127.0.0.1', '[::1]'));
    expect([await healthy(api), await healthy(lan ?? '')]).toEqual([true, true]);
    expect(readLanMode(root)).toBe(lan?.replace('http://', ''));
    const closed = server.close();
    // Checked at once, without waiting: a second Ctrl-C must not leave it behind.
    expect(readLanMode(root)).toBeUndefined();
    await closed;
    await expect(fetch(lan ?? '')).rejects.toThrow();
  });

  it('with a taken port changes nothing', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    cleanUps.push(() => other.close());
    const { port } = other.address() as AddressInfo;
    const { root } = project();
    writeLanMode(root, '192.168.1.5:8787');
    await expect(serverOf(root, planFor(root, '::1', port)).start()).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringContaining(`Port ${String(port)} on 127.0.0.1 is taken`) as string,
    });
    expect(readLanMode(root)).toBe('192.168.1.5:8787');
  });

  it('ends the API when the preview cannot start', async () => {
    const { root, source } = project({ 'app/app.json': '{' });
    fs.rmSync(path.join(source, 'app.json'));
    const plan = planFor(root, '::1');
    const port = await ownPort();
    const server = serverOf(root, { ...plan, api: { ...plan.api, port } });
    await expect(server.start()).rejects.toMatchObject({ name: 'PreviewError' });
    await expect(fetch(`http://127.0.0.1:${String(port)}/healthz`)).rejects.toThrow();
    expect(readLanMode(root)).toBeUndefined();
  });
});
