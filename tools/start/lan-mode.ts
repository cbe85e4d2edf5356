import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * DevTools' personal settings, ignored by git: a compile mode in them passes the address to a develop build.
 */
const PRIVATE_CONFIG = 'project.private.config.json';
const MODE = 'npm start -- --lan';

interface CompileMode {
  readonly name?: string;
  readonly query?: string;
}

type Fields = Record<string, unknown>;

/**
 * Adds the compile mode that launches the app with this address, or removes it. The sources do not contain
 * the address, so that nothing must be restored before an upload. A file that cannot be read stays unchanged.
 *
 * @param address - such as `192.168.1.5:8787`; undefined removes the mode
 */
export function writeLanMode(projectRoot: string, address: string | undefined): void {
  const config = readConfig(projectRoot);
  if (config === undefined) return;
  const modes = modesOf(config);
  const others = modes.filter(({ name }) => name !== MODE);
  if (address === undefined && others.length === modes.length) return;
  const mode = {
    name: MODE,
    pathName: '',
    query: queryOf(address ?? ''),
    launchMode: 'default',
    scene: null,
  };
  const list = address === undefined ? others : [...others, mode];
  const condition = fieldsOf(config['condition']);
  const miniprogram = { ...fieldsOf(condition['miniprogram']), list };
  const next = { ...config, condition: { ...condition, miniprogram } };
  writeFileSync(path.join(projectRoot, PRIVATE_CONFIG), `${JSON.stringify(next, null, 2)}\n`);
}

/** The text to enter in DevTools' compile mode (添加编译模式 > 启动参数) by hand. */
export function queryOf(address: string): string {
  return `lan=${address}`;
}

/** The address in the compile mode; undefined when there is none. */
export function readLanMode(projectRoot: string): string | undefined {
  const mode = modesOf(readConfig(projectRoot) ?? {}).find(({ name }) => name === MODE);
  return mode?.query?.replace(/^lan=/, '');
}

function readConfig(projectRoot: string): Fields | undefined {
  const file = path.join(projectRoot, PRIVATE_CONFIG);
  if (!existsSync(file)) return {};
  try {
    return fieldsOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function modesOf(config: Fields): readonly CompileMode[] {
  const { list } = fieldsOf(fieldsOf(config['condition'])['miniprogram']);
  return Array.isArray(list) ? (list as CompileMode[]) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
