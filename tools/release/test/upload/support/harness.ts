import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary';

import { uploadKeyPair } from './certificate';
import type { CommandOptions, Ended } from './command';
import { IDENTITY, TRUST } from './identity';
import { shop } from './shop';
import { type StandIn, type StandInOptions, startStandIn } from './stand-in';

/** A project, its upload key, and fake WeChat servers for a command. */
export class Harness {
  /** With a folder for the cache of its first compile, since each command has its own temporary files. */
  readonly root = shop({ 'node_modules/.keep': '' });
  private readonly keys = uploadKeyPair();
  private readonly standIns: StandIn[] = [];

  /** The secret lines of the key. */
  get keyLines(): string[] {
    return this.keys.privateKey.split('\n').filter((line) => line !== '' && !line.startsWith('-----'));
  }

  async wechat(options: Partial<StandInOptions> = {}): Promise<StandIn> {
    const { publicKey } = this.keys;
    const standIn = await startStandIn({ publicKey, identity: IDENTITY, ...options });
    this.standIns.push(standIn);
    return standIn;
  }

  /** Command options that redirect it to the fake server; its temporary files go to a separate folder. */
  through({ proxy }: Pick<StandIn, 'proxy'>, more: Partial<CommandOptions> = {}) {
    const scratch = temporaryFolder({ '.keep': '' });
    shareTsxCache(scratch);
    const env = {
      ...TRUST,
      HTTPS_PROXY: proxy,
      TMPDIR: scratch,
      WX_UPLOAD_KEY: this.keys.privateKey,
      ...more.env,
    };
    return { cwd: this.root, ...more, env };
  }

  expectNoKey({ stdout, stderr }: Ended): void {
    for (const line of this.keyLines) expect(stdout + stderr).not.toContain(line);
  }

  /** Closes the fake servers and removes all folders. */
  async close(): Promise<void> {
    await Promise.all(this.standIns.splice(0).map((standIn) => standIn.close()));
    removeTemporaryFolders();
  }
}

/** Shares tsx's cache between commands, which each have their own temporary folder. */
function shareTsxCache(folder: string): void {
  const name = `tsx-${String(os.userInfo().uid)}`;
  const cache = path.join(os.tmpdir(), name);
  mkdirSync(cache, { recursive: true });
  symlinkSync(cache, path.join(folder, name), 'junction');
}

/** All files below, except tsx's cache. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.keep')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/^tsx-\d+$/.test(path.relative(folder, file).split(path.sep)[0] ?? ''));
}
