import { parseArgs } from 'node:util';
import { StartError } from './config/start-error';

export const USAGE = `启动参考接口，设置都是环境变量 / Starts the reference API. Its settings are environment variables:

  PORT                      default 8787
  API_DATA_DIR              where it keeps its data
  REDIS_URL                 keeps it in Redis instead, for several instances
  WX_APPID, WX_APP_SECRET   WeChat's code2Session instead of the stand-in

README.md names the others.
`;

/**
 * Whether the command line asks for help; there is nothing else to ask for.
 * @throws StartError `bad_option`
 */
export function asksForHelp(args: readonly string[]): boolean {
  try {
    return (
      parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values.help === true
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new StartError('bad_option', `${message}\n${USAGE}`, { cause: error });
  }
}
