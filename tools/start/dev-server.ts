import { createRequire } from 'node:module';
import { loadOptions } from 'api-server/options';
import type * as PreviewTool from 'preview';
import type { Preview } from 'preview';
import { ApiProcess } from './api-process';
import { writeLanMode } from './lan-mode';
import { readOrigin } from './own-backend';
import type { Plan } from './plan';

/** The addresses of the running servers. */
export interface Addresses {
  readonly api: string;
  readonly preview: string;
  /** The API's origin for a phone; undefined without `--lan`. */
  readonly lan: string | undefined;
}

/** The reference API and the preview in parallel; only the preview when the app has its own backend. */
export class DevServer {
  private readonly running: (ApiProcess | Preview)[] = [];
  private closing: Promise<void> | undefined;
  private lanIsOn = false;

  constructor(
    private readonly projectRoot: string,
    private readonly plan: Plan,
  ) {}

  /**
   * Resolves when both can be used; the first build may have errors, which preview and terminal show. If it
   * rejects, everything it started has ended.
   * @throws StartError of the API, PreviewError
   */
  async start(): Promise<Addresses> {
    try {
      return await this.startAll();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends everything and restores DevTools' settings at once. May be called twice. */
  close(): Promise<void> {
    if (this.lanIsOn) writeLanMode(this.projectRoot, undefined);
    this.lanIsOn = false;
    return (this.closing ??= Promise.allSettled(this.running.map((one) => one.close())).then(
      () => undefined,
    ));
  }

  private async startAll(): Promise<Addresses> {
    const { plan, projectRoot } = this;
    // First, since a used port ends the start.
    const starting =
      plan.ownBackend === undefined ? this.startApi() : Promise.resolve({ origin: plan.ownBackend, port: 0 });
    // Loaded while the API starts in its own process.
    const [api, startPreview] = await Promise.all([starting, previewTool()]);
    const lan = plan.lanAddress === undefined ? undefined : originOf(plan.lanAddress, api.port);
    // Also without --lan: an earlier run may have been killed before it could restore the settings.
    writeLanMode(projectRoot, lan?.replace('http://', ''));
    this.lanIsOn = lan !== undefined;
    const preview = await startPreview({
      projectRoot,
      port: plan.previewPort,
      rewriteOrigins: {
        ...(plan.ownBackend === undefined ? movedOrigins(api) : {}),
        ...trialOrigin(projectRoot, api),
      },
      log: console.log,
    });
    this.running.push(preview);
    await preview.ready;
    return { api: api.origin, preview: preview.origin, lan };
  }

  private startApi(): Promise<{ origin: string; port: number }> {
    const server = new ApiProcess(this.plan.api, { log: console.log });
    this.running.push(server);
    return server.start();
  }
}

// Not import(): tsx/cjs leaves that to Node. A failure to load is told as one to start.
async function previewTool(): Promise<typeof PreviewTool.startPreview> {
  await Promise.resolve();
  return (createRequire(__filename)('preview') as typeof PreviewTool).startPreview;
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

/**
 * The app calls the API at its default address; with PORT or HOST the preview redirects it to the actual one.
 */
function movedOrigins(api: { readonly origin: string }): Record<string, string> {
  const { host, port } = loadOptions({});
  const usual = originOf(host, port);
  return api.origin === usual ? {} : { [usual]: api.origin };
}

/**
 * If the chosen platform is a phone, the app calls the trial servers, as on a phone; the preview redirects
 * these calls to the API beside it.
 */
function trialOrigin(projectRoot: string, api: { readonly origin: string }): Record<string, string> {
  const trial = readOrigin(projectRoot, 'TRIAL_ORIGIN');
  return trial === undefined ? {} : { [trial]: api.origin };
}
