import fs from 'node:fs';
import path from 'node:path';
import { BENCH, PEERS } from './paths';

export interface Contender {
  /** File name in `peers/`, and the name in the reports' keys. */
  readonly name: string;
  readonly packages: readonly string[];
  /** The text of its table cell when a phone's engine lacks a feature that the library needs. */
  readonly note?: string;
}

const FETCH = "fetch over wx; Request, Response and Headers are the engine's own here, phones need polyfills";

/** The peers, in the order of the table. */
export const PEER_LIST: readonly Contender[] = [
  { name: 'weRequest', packages: ['we-request'] },
  { name: 'wafer2-client-sdk', packages: ['wafer2-client-sdk'] },
  { name: 'alova', packages: ['alova'] },
  { name: 'luch-request', packages: ['luch-request'] },
  { name: 'axios-miniprogram', packages: ['axios-miniprogram'] },
  { name: 'flyio', packages: ['flyio'] },
  { name: 'axios', packages: ['axios', 'axios-auth-refresh'] },
  { name: 'oauth2-client', packages: ['@badgateway/oauth2-client'], note: FETCH },
  { name: 'uni-ajax', packages: ['uni-ajax'] },
  { name: 'uni-network', packages: ['@uni-helper/uni-network'] },
  { name: 'mpx-fetch', packages: ['@mpxjs/fetch'] },
  { name: 'ky', packages: ['ky'], note: FETCH },
];

export const entryOf = ({ name }: Contender): string => path.join(PEERS, `${name}.mjs`);

/**
 * A package's folder: in this package's own node_modules, or the path in `WEREQUEST` for the peer that is in
 * no registry.
 */
export function folderOf(name: string): string | undefined {
  const folder = name === 'we-request' ? process.env['WEREQUEST'] : path.join(BENCH, 'node_modules', name);
  return folder !== undefined && fs.existsSync(path.join(folder, 'package.json'))
    ? path.resolve(folder)
    : undefined;
}

/** `alova 3.5.5`; `undefined` when one of the packages is missing. */
export function label({ packages }: Contender): string | undefined {
  const parts: string[] = [];
  for (const name of packages) {
    const folder = folderOf(name);
    if (folder === undefined) return undefined;
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    parts.push(`${name} ${version}`);
  }
  return parts.join(' + ');
}
