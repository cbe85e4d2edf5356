import path from 'node:path';
import { parseArgs } from 'node:util';
import type { AutomatorOptions } from './driver/automator';
import { isUserName } from './host/address';
import { DEFAULT_AUTO_PORT, DEFAULT_PORT } from './options';

export const USAGE = `Usage: mp-preview <project folder> [--port ${String(DEFAULT_PORT)}]
       mp-preview auto --project <project folder> [--auto-port ${String(DEFAULT_AUTO_PORT)}]

Runs a native WeChat mini-program (TypeScript or JavaScript) in a desktop browser.
The folder contains project.config.json, or app.json itself.

auto: takes the arguments of DevTools' own "cli auto" and answers miniprogram-automator with an installed Chrome or
Chromium (set CHROME_PATH to use another one).
  --auto-account <name>  the test account, such as bob
  --query <settings>     the preview's settings as in its address, such as "sdk=2.27.0&privacy=1"
  --headed               shows the browser window
  --exit-with-client     also ends when the client disconnects`;

export type Command =
  | { readonly kind: 'help'; readonly exitCode: number }
  | { readonly kind: 'show'; readonly projectRoot: string; readonly port: number }
  | {
      readonly kind: 'auto';
      readonly projectRoot: string;
      readonly port: number;
      readonly automator: AutomatorOptions;
    };

const OPTIONS = {
  port: { type: 'string' },
  project: { type: 'string' },
  'auto-port': { type: 'string' },
  'auto-account': { type: 'string' },
  query: { type: 'string' },
  headed: { type: 'boolean' },
  'exit-with-client': { type: 'boolean' },
  // DevTools' own options, which have no meaning here: there is no account and no project trust.
  ticket: { type: 'string' },
  'trust-project': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line. @throws TypeError `ERR_PARSE_ARGS_...` for an unknown option */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const [first, ...rest] = positionals;
  const auto = first === 'auto' && values.project !== undefined;
  const folder = auto ? values.project : first;
  if (values.help === true || folder === undefined || rest.length > 0)
    return { kind: 'help', exitCode: values.help === true ? 0 : 2 };
  const projectRoot = path.resolve(folder);
  if (!auto) return { kind: 'show', projectRoot, port: numberOf(values.port, DEFAULT_PORT) };
  return {
    kind: 'auto',
    projectRoot,
    port: numberOf(values.port, 0),
    automator: {
      port: numberOf(values['auto-port'], DEFAULT_AUTO_PORT),
      headed: values.headed === true,
      endWithClient: values['exit-with-client'] === true,
      query: queryOf(values.query, values['auto-account']),
    },
  };
}

const numberOf = (text: string | undefined, fallback: number): number =>
  text === undefined ? fallback : Number(text);

/** A real openid is not a valid user name here: it is mapped to a stable one. */
function queryOf(query: string | undefined, account: string | undefined): string {
  const settings = new URLSearchParams(query);
  if (account !== undefined && account !== '') settings.set('user', userNameOf(account));
  return settings.toString();
}

function userNameOf(account: string): string {
  if (isUserName(account)) return account;
  const name = account
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .slice(0, 32);
  return isUserName(name) ? name : 'alice';
}
