import { loadOptions } from 'api-server/options';
import type { ServerOptions } from 'api-server/options';
import { DEFAULT_PORT } from 'preview/options';
import { DevServerError } from './dev-server-error';
import { chooseLanAddress, privateAddresses } from './lan-address';
import type { Interfaces } from './lan-address';

export const USAGE = `Usage: npm start [-- --lan[=ADDRESS]]

Runs the reference API and the browser preview until Ctrl-C. Where miniprogram/backend/adapter.ts speaks to another
backend, it runs the preview alone, and expects yours at LOCAL_ORIGIN of miniprogram/config.ts.

  --lan          also serves a phone in the same network, at this machine's first private address
  --lan=ADDRESS  at this address

  PORT, PREVIEW_PORT          ports to use instead of 8787 and ${String(DEFAULT_PORT)}; 0 takes any free one
  WX_APPID, WX_APP_SECRET     use the real WeChat instead of the stand-in (--lan needs them)
  LOG_LEVEL                   info shows each request (default: warn)
`;

/** What `npm start` has to start. */
export interface Plan {
  readonly api: ServerOptions;
  readonly previewPort: number;
  /** The API's address for a phone; undefined without `--lan`. */
  readonly lanAddress: string | undefined;
  /** Other addresses that `--lan` could use. */
  readonly otherAddresses: readonly string[];
  /** The address of the app's own backend: the reference API is not started then. */
  readonly ownBackend: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = '127.0.0.1';

/**
 * Plans what to start, without starting anything.
 * @throws DevServerError; StartError of the API for its own variables
 */
export function planDevServer(
  args: readonly string[],
  env: Environment,
  interfaces: Interfaces,
  ownBackend?: string,
): Plan {
  const lan = readArguments(args);
  if (lan !== undefined && ownBackend !== undefined) {
    throw new DevServerError(
      'lan_own_backend',
      '--lan serves the reference API, and miniprogram/backend/adapter.ts speaks to another backend: make ' +
        'that backend listen in the network.',
    );
  }
  const logLevel = env['LOG_LEVEL'] ?? '';
  const api = loadOptions({ ...env, LOG_LEVEL: logLevel === '' ? 'warn' : logLevel });
  const previewPort = readPort(env['PREVIEW_PORT'] ?? '');
  if (lan === undefined) return { api, previewPort, lanAddress: undefined, otherAddresses: [], ownBackend };
  if (api.wechat === null) {
    throw new DevServerError(
      'lan_without_credentials',
      '--lan needs WX_APPID and WX_APP_SECRET: without them a stand-in replaces WeChat; it signs in anybody, ' +
        'so it must not be open to the network.',
    );
  }
  const lanAddress = chooseLanAddress(interfaces, lan.address);
  return {
    // Only these two addresses, whatever HOST is.
    api: { ...api, host: LOOPBACK, moreHosts: [lanAddress] },
    previewPort,
    lanAddress,
    otherAddresses: privateAddresses(interfaces).filter((address) => address !== lanAddress),
    ownBackend,
  };
}

function readArguments(args: readonly string[]): { address: string | undefined } | undefined {
  let lan: { address: string | undefined } | undefined;
  for (const arg of args) {
    const [, address] = /^--lan(?:=(.+))?$/.exec(arg) ?? [arg, null];
    if (address === null) {
      throw new DevServerError(
        'bad_argument',
        `npm start does not know ${arg}: use --lan and --lan=ADDRESS.`,
      );
    }
    lan = { address };
  }
  return lan;
}

function readPort(text: string): number {
  if (text === '') return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new DevServerError('bad_port', 'PREVIEW_PORT must be a whole number from 0 to 65535.');
}
