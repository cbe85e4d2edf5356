import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { WxFileSystem } from '../../miniprogram/platform/wx';

/** A device's files: one folder for temporary ones, one for `wx.env.USER_DATA_PATH`. */
export class NodeFiles implements WxFileSystem {
  readonly userPath = mkdtempSync(join(tmpdir(), 'contract-user-'));
  private readonly temporaryPath = mkdtempSync(join(tmpdir(), 'contract-tmp-'));
  private count = 0;

  readonly readFile: WxFileSystem['readFile'] = (options) => {
    const { filePath, encoding, position = 0, length = Infinity, success, fail } = options;
    readFile(filePath).then(
      (bytes) => {
        const part = bytes.subarray(position, position + length);
        success({ data: part.toString(encoding) });
      },
      () => {
        fail({ errMsg: 'readFile:fail no such file or directory' });
      },
    );
  };

  readonly saveFile: WxFileSystem['saveFile'] = ({ tempFilePath, filePath, success, fail }) => {
    rename(tempFilePath, filePath).then(
      () => {
        success({ savedFilePath: filePath });
      },
      () => {
        fail({ errMsg: 'saveFile:fail permission denied' });
      },
    );
  };

  readonly unlink: WxFileSystem['unlink'] = ({ filePath, success, fail }) => {
    rm(filePath).then(success, () => {
      fail({ errMsg: 'unlink:fail no such file or directory' });
    });
  };

  readonly readdir: NonNullable<WxFileSystem['readdir']> = ({ dirPath, success, fail }) => {
    readdir(dirPath).then(
      (files) => {
        success({ files });
      },
      () => {
        fail({ errMsg: 'readdir:fail no such file or directory' });
      },
    );
  };

  readonly rmdir: NonNullable<WxFileSystem['rmdir']> = ({ dirPath, recursive, success, fail }) => {
    rm(dirPath, { recursive }).then(success, () => {
      fail({ errMsg: 'rmdir:fail no such file or directory' });
    });
  };

  readonly getFileInfo: WxFileSystem['getFileInfo'] = ({ filePath, success, fail }) => {
    stat(filePath).then(success, () => {
      fail({ errMsg: 'getFileInfo:fail no such file or directory' });
    });
  };

  /** Creates a file where `chooseAvatar` or a download would, and returns its path. */
  async add(bytes: Uint8Array): Promise<string> {
    this.count += 1;
    const path = join(this.temporaryPath, String(this.count));
    await writeFile(path, bytes);
    return path;
  }

  /** A path where the app may keep a file. */
  inUserPath(name: string): string {
    return join(this.userPath, name);
  }

  /** Names of all files, temporary ones first. */
  list(): string[] {
    return [this.temporaryPath, this.userPath].flatMap((path) => readdirSync(path).sort());
  }

  remove(): void {
    for (const path of [this.temporaryPath, this.userPath]) rmSync(path, { recursive: true, force: true });
  }
}
