import type { Wx, WxFileSystem } from './wx';

/** The text of a file, '' when it cannot be read. */
export function readText(wx: Wx, filePath: string): Promise<string> {
  return withFiles(wx, '', (files, done) => {
    files.readFile({
      filePath,
      encoding: 'utf8',
      success: ({ data }) => {
        done(typeof data === 'string' ? data : '');
      },
      fail: () => {
        done('');
      },
    });
  });
}

/** Size in bytes; `undefined` where it cannot be known. */
export function fileSize(wx: Wx, filePath: string): Promise<number | undefined> {
  return withFiles<number | undefined>(wx, undefined, (files, done) => {
    files.getFileInfo({
      filePath,
      success: ({ size }) => {
        done(size);
      },
      fail: () => {
        done(undefined);
      },
    });
  });
}

/** The first `length` bytes in hexadecimal; '' where they cannot be read. Below 2.10.0 it may be the whole file. */
export function readHead(wx: Wx, filePath: string, length: number): Promise<string> {
  return withFiles(wx, '', (files, done) => {
    files.readFile({
      filePath,
      encoding: 'hex',
      position: 0,
      length,
      success: ({ data }) => {
        done(typeof data === 'string' ? data : '');
      },
      fail: () => {
        done('');
      },
    });
  });
}

/** Removes a file; one that is gone already is fine. */
export function removeFile(wx: Wx, filePath: string): Promise<boolean> {
  return withFiles(wx, false, (files, done) => {
    files.unlink({
      filePath,
      success: () => {
        done(true);
      },
      fail: () => {
        done(false);
      },
    });
  });
}

/** Moves a temporary file to a path under `wx.env.USER_DATA_PATH`; says whether it is there. */
export function keepFile(wx: Wx, tempFilePath: string, filePath: string): Promise<boolean> {
  return withFiles(wx, false, (files, done) => {
    files.saveFile({
      tempFilePath,
      filePath,
      success: () => {
        done(true);
      },
      fail: () => {
        done(false);
      },
    });
  });
}

function withFiles<T>(wx: Wx, otherwise: T, work: (files: WxFileSystem, done: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve) => {
    try {
      const files = wx.getFileSystemManager?.();
      if (files) work(files, resolve);
      else resolve(otherwise);
    } catch {
      resolve(otherwise);
    }
  });
}
