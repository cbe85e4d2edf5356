import path from 'node:path';
import automator from 'miniprogram-automator';
import { startAutomator, startPreview } from '../../src/index';
import type { AutomatorOptions, AutomatorServer, Preview } from '../../src/index';

export const FIXTURE = path.join(__dirname, '../fixtures/automator');

export type MiniProgram = Awaited<ReturnType<typeof automator.connect>>;
export type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>;
export type Element = NonNullable<Awaited<ReturnType<Page['$']>>>;

/** The fixture in the preview, with WeChat's own client connected to it. */
export interface Driven {
  readonly preview: Preview;
  readonly server: AutomatorServer;
  readonly miniProgram: MiniProgram;
  /** Opens a page without the client's own wait of three seconds. */
  open(url: string): Promise<Page>;
  stop(): Promise<void>;
}

export async function drive(options: AutomatorOptions = {}, projectRoot = FIXTURE): Promise<Driven> {
  const preview = await startPreview({ projectRoot, port: 0, watch: false });
  let server: AutomatorServer | undefined;
  try {
    server = await startAutomator(preview, { port: 0, ...options });
    const miniProgram = await automator.connect({ wsEndpoint: server.endpoint });
    return driven(preview, server, miniProgram);
  } catch (error) {
    await server?.close();
    await preview.close();
    throw error;
  }
}

function driven(preview: Preview, server: AutomatorServer, miniProgram: MiniProgram): Driven {
  return {
    ...{ preview, server, miniProgram },
    async open(url) {
      await miniProgram.callWxMethod('reLaunch', { url });
      return (await miniProgram.currentPage())!;
    },
    async stop() {
      miniProgram.disconnect();
      await server.close();
      await preview.close();
    },
  };
}

/** An element that must exist. */
export async function find(from: Pick<Page, '$'>, selector: string): Promise<Element> {
  const found = await from.$(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}
