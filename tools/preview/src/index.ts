import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type * as Driver from './driver/automator';
import type { AutomatorOptions, AutomatorServer } from './driver/automator';
import type { BuildOutput } from './build-output';
import { formatProblem, stopsApp } from './compiler/problems';
import { openProject } from './compiler/project';
import { answerFace } from './face/face';
import { Pictures } from './face/pictures';
import { DEFAULT_PORT } from './options';
import type { Preview } from './preview';
import { Assets } from './server/assets';
import { BuildStatus } from './server/build-status';
import { Builds } from './server/builds';
import { ChannelHub } from './server/channel-hub';
import { refusal } from './server/guard';
import { bundleHost } from './server/host-bundle';
import { createHttpServer } from './server/http-server';
import { checkPort, listen } from './server/listen';
import { ProblemLog, ReportLog } from './server/log';
import type { Log } from './server/log';
import { OpenPages } from './server/open-pages';
import { renderPage } from './server/page';
import { RequestProxy } from './server/proxy';
import type { FromServer } from './wire';

export type { AutomatorOptions, AutomatorServer } from './driver/automator';
export { PreviewError } from './errors';
export type { Preview } from './preview';

export { DEFAULT_AUTO_PORT, DEFAULT_PORT } from './options';

export interface PreviewOptions {
  /** The folder with project.config.json, or with app.json. */
  readonly projectRoot: string;
  /** The first port to try; if it is used, the next one is tried. 0 for a free port. */
  readonly port?: number;
  /** Receives lines for the terminal; default: none. */
  readonly log?: Log;
  /** Redirects requests and image addresses of one origin to another, such as a test's server. */
  readonly rewriteOrigins?: Readonly<Record<string, string>>;
  /** Rebuilds when sources change. Default: true. */
  readonly watch?: boolean;
}

/**
 * Shows a mini-program in the browser: compiles it, serves it on loopback, and compiles it again on changes.
 *
 * @throws PreviewError when there is no mini-program or no port; never for errors in its sources
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const firstPort = options.port ?? DEFAULT_PORT;
  checkPort(firstPort);
  const project = openProject(options.projectRoot);
  const rewrite = options.rewriteOrigins ?? {};
  const log = options.log ?? (() => undefined);
  const problemLog = new ProblemLog(log);
  const reports = new ReportLog(log);
  const hostBundle = bundleHost();
  hostBundle.catch(() => undefined); // reported by `ready` and by every page request
  const state = (): FromServer => ({ type: 'build', build: builds.id, problems: builds.problems });
  const pages = new OpenPages();
  // Numbers increase across restarts: running programs request the items after one.
  const now = Date.now();
  const status = new BuildStatus({ build: now, id: now * 1000 });
  const unbuilt = (): string | undefined => {
    const stop = builds.output ? undefined : builds.problems.find(stopsApp);
    return stop && `build_failed: ${formatProblem(stop)}`;
  };
  const pictures = new Pictures(() => `http://127.0.0.1:${String(port)}`, pages, unbuilt);
  const hub = new ChannelHub(new RequestProxy(rewrite), pages, {
    greeting: state,
    onReport: (level, text) => {
      reports.write(level, text);
    },
  });
  const builds = new Builds(
    project,
    {
      onProblems: (problems, ms) => {
        status.ended(problems);
        const stop = problems.find(stopsApp);
        pages.buildEnded(stop && formatProblem(stop));
        reports.forget();
        problemLog.write(problems, ms);
        hub.broadcast(state());
      },
      onStyles: (styles) => {
        hub.broadcast({ type: 'styles', build: builds.id, styles });
      },
    },
    options.watch ?? true,
  );
  let port = 0;
  const ready = Promise.all([builds.build(), hostBundle]).then(() => undefined);
  ready.catch(() => undefined);
  let made: { readonly of: BuildOutput | undefined; readonly assets: Assets } | undefined;
  const assets = async (): Promise<Assets> => {
    await ready;
    const host = await hostBundle;
    const { output } = builds;
    if (!made || made.of !== output) made = { of: output, assets: new Assets(host, output) };
    return made.assets;
  };
  const server = createHttpServer({
    port: () => port,
    appRoot: project.appRoot,
    pack: project.pack,
    page: async () => {
      const scripts = await assets();
      const { id: build, problems, output } = builds;
      const data = { build, problems, manifest: output?.manifest, projectRoot: project.root };
      return renderPage(data, output?.styles ?? {}, scripts, rewrite);
    },
    assets,
    stylePlaces: () => builds.output?.stylePlaces ?? {},
    face: (request) => answerFace(request, { pages, status, pictures }),
  });
  server.on('upgrade', (request, socket, head) => {
    if (refusal(request, port, 'websocket') === undefined) hub.accept(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  });
  try {
    port = await listen(server, firstPort);
  } catch (error) {
    await builds.close();
    throw error;
  }
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    port,
    ready,
    pages,
    status: () => status.state(),
    close: async () => {
      hub.close();
      status.close();
      pages.close();
      await Promise.all([closed(server), builds.close(), pictures.close()]);
    },
  };
}

/**
 * Answers `miniprogram-automator` with a browser of its own in front of a running preview; one client at a time.
 *
 * @throws PreviewError `port_taken`, `port_invalid`, `no_browser`, `browser_failed`
 */
export async function startAutomator(preview: Preview, options?: AutomatorOptions): Promise<AutomatorServer> {
  // Loaded only when needed. Not import(): tsx/cjs passes that to Node.
  const driver = createRequire(__filename)('./driver/automator') as typeof Driver;
  return driver.startAutomator(preview, options);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
