import { ApiError, requireString, type AsyncApi } from './call';
import { packageFile, packageFolder } from './package-files';
import type { Part, Services } from './services';
import type { StoredFile } from './stored-file';
import { typeOfPath, USER_DATA_PATH, type TempFiles } from './temp-files';

type Run = (options: Record<string, unknown>) => object | undefined;

const ERRNO = { missing: 1300002, denied: 1300013 } as const;
const ENCODINGS = new Set(['utf8', 'utf-8', 'ucs2', 'utf16le', 'ascii', 'latin1', 'binary', 'base64', 'hex']);

function open(files: TempFiles, path: unknown, parameter: string): StoredFile {
  const name = requireString(path, parameter);
  const file = files.get(name) ?? packageFile(name);
  if (file === undefined) throw new ApiError(`no such file or directory, open "${name}"`, ERRNO.missing);
  return file;
}

/** Only the user's own area is writable. */
function writable(path: unknown, parameter: string): string {
  const name = requireString(path, parameter);
  if (!name.startsWith(`${USER_DATA_PATH}/`)) {
    throw new ApiError(`permission denied, open "${name}"`, ERRNO.denied);
  }
  return name;
}

function binaryText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function decode(bytes: Uint8Array<ArrayBuffer>, encoding: unknown): string | ArrayBuffer {
  if (encoding === undefined) return bytes.slice().buffer;
  if (typeof encoding !== 'string' || !ENCODINGS.has(encoding)) {
    throw new ApiError('invalid encoding');
  }
  if (encoding === 'base64') return btoa(binaryText(bytes));
  if (encoding === 'hex') return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  if (encoding === 'ucs2' || encoding === 'utf16le') return new TextDecoder('utf-16le').decode(bytes);
  if (encoding.startsWith('utf')) return new TextDecoder().decode(bytes);
  return binaryText(bytes);
}

function encode(data: unknown, encoding: unknown): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  }
  if (typeof data !== 'string') throw new ApiError('data must be a string or ArrayBuffer');
  if (encoding === 'base64') return Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  if (encoding === 'hex')
    return Uint8Array.from(data.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return Uint8Array.from(new TextEncoder().encode(data));
}

/** The operations, each available as `name` and `nameSync`. */
function operations(files: TempFiles): Record<string, Run> {
  const copy = (from: StoredFile, to: string): void => {
    files.write(to, { bytes: from.bytes.slice(), type: from.type });
  };
  return {
    access: (o) => {
      const path = requireString(o['path'], 'path');
      const isFolder =
        files.paths(path.endsWith('/') ? path : `${path}/`).length > 0 || path === USER_DATA_PATH;
      if (!isFolder) open(files, path, 'path');
      return undefined;
    },
    readFile: (o) => ({ data: decode(open(files, o['filePath'], 'filePath').bytes, o['encoding']) }),
    writeFile: (o) => {
      const path = writable(o['filePath'], 'filePath');
      files.write(path, { bytes: encode(o['data'], o['encoding']), type: typeOfPath(path) });
      return undefined;
    },
    appendFile: (o) => {
      const path = writable(o['filePath'], 'filePath');
      const { bytes, type } = open(files, path, 'filePath');
      files.write(path, { bytes: Uint8Array.from([...bytes, ...encode(o['data'], o['encoding'])]), type });
      return undefined;
    },
    copyFile: (o) => {
      copy(open(files, o['srcPath'], 'srcPath'), writable(o['destPath'], 'destPath'));
      return undefined;
    },
    rename: (o) => {
      copy(open(files, o['oldPath'], 'oldPath'), writable(o['newPath'], 'newPath'));
      files.remove(String(o['oldPath']));
      return undefined;
    },
    unlink: (o) => {
      open(files, o['filePath'], 'filePath');
      files.remove(String(o['filePath']));
      return undefined;
    },
    saveFile: (o) => {
      const { bytes, type } = open(files, o['tempFilePath'], 'tempFilePath');
      const target = o['filePath'] === undefined ? undefined : writable(o['filePath'], 'filePath');
      const path = target ?? files.add(bytes.slice(), type, String(o['tempFilePath']), 'store');
      if (target !== undefined) files.write(target, { bytes: bytes.slice(), type });
      // A temporary file that is saved is moved.
      files.remove(String(o['tempFilePath']));
      return { savedFilePath: path };
    },
    getFileInfo: (o) => ({ size: open(files, o['filePath'], 'filePath').bytes.length }),
    stat: (o) => {
      const { length } = open(files, o['path'], 'path').bytes;
      return { stats: { mode: 33206, size: length, isFile: () => true, isDirectory: () => false } };
    },
    readdir: (o) => {
      const dirPath = requireString(o['dirPath'], 'dirPath');
      const ofPackage = packageFolder(dirPath);
      if (ofPackage) return { files: ofPackage };
      const folder = dirPath.replace(/\/?$/, '/');
      const names = files.paths(folder).map((p) => p.slice(folder.length).split('/')[0] ?? '');
      return { files: [...new Set(names)] };
    },
    // Folders exist only through the files in them.
    mkdir: (o) => {
      writable(`${requireString(o['dirPath'], 'dirPath')}/`, 'dirPath');
      return undefined;
    },
    rmdir: (o) => {
      const folder = writable(`${requireString(o['dirPath'], 'dirPath')}/`, 'dirPath');
      for (const path of files.paths(folder)) files.remove(path);
      return undefined;
    },
    getSavedFileList: () => ({
      fileList: files.paths('http://store/').map((filePath) => ({
        filePath,
        size: files.get(filePath)?.bytes.length ?? 0,
        createTime: 0,
      })),
    }),
    removeSavedFile: (o) => {
      open(files, o['filePath'], 'filePath');
      files.remove(String(o['filePath']));
      return undefined;
    },
  };
}

/** The parameters of each synchronous form, in order. */
const SYNC: Readonly<Record<string, readonly string[]>> = {
  access: ['path'],
  readFile: ['filePath', 'encoding'],
  writeFile: ['filePath', 'data', 'encoding'],
  appendFile: ['filePath', 'data', 'encoding'],
  copyFile: ['srcPath', 'destPath'],
  rename: ['oldPath', 'newPath'],
  unlink: ['filePath'],
  saveFile: ['tempFilePath', 'filePath'],
  stat: ['path'],
  readdir: ['dirPath'],
  mkdir: ['dirPath'],
  rmdir: ['dirPath'],
};

/** The return value of the synchronous form, when the other form returns an object. */
const SYNC_RESULT: Readonly<Record<string, string>> = {
  readFile: 'data',
  saveFile: 'savedFilePath',
  stat: 'stats',
  readdir: 'files',
};

function synchronous(name: string, run: Run, parameters: readonly string[]): (...args: unknown[]) => unknown {
  return (...args) => {
    const options = Object.fromEntries(parameters.map((parameter, i) => [parameter, args[i]]));
    try {
      const result = run(options) as Record<string, unknown> | undefined;
      return result?.[SYNC_RESULT[name] ?? ''];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${name}Sync:fail ${reason}`, { cause: error });
    }
  };
}

/** wx.getFileSystemManager, and the separate file APIs. */
export function fileApis({ files, api }: Services): Part {
  const manager: Record<string, AsyncApi<Record<string, unknown>> | ((...args: unknown[]) => unknown)> = {};
  for (const [name, run] of Object.entries(operations(files))) {
    manager[name] = api(name, async (options: Record<string, unknown>) => {
      const result = run(options);
      await files.settled();
      return result;
    });
    const parameters = SYNC[name];
    if (parameters !== undefined) manager[`${name}Sync`] = synchronous(name, run, parameters);
  }
  return {
    env: { USER_DATA_PATH },
    getFileSystemManager: () => manager,
    saveFile: manager['saveFile'],
    getFileInfo: manager['getFileInfo'],
    getSavedFileList: manager['getSavedFileList'],
    removeSavedFile: manager['removeSavedFile'],
  };
}
