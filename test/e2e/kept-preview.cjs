/**
 * One preview of the app for all test files of a worker, outside of their worlds: it is loaded, and builds the app, once.
 * It starts anew when a file has changed from which it is made.
 */
const { subscribe, unsubscribe } = require('node:diagnostics_channel');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { register } = require('tsx/cjs/api');

const ROOT = path.resolve(__dirname, '../..');
const SOURCE = path.join(ROOT, 'tools/preview/src/index.ts');
/** What the app is built from: its folder, its settings, and the packages that are installed. */
const OF_APP = ['miniprogram', 'project.config.json', 'project.private.config.json', 'package.json'];
const OF_PACKAGES = 'node_modules/.package-lock.json';

const origins = {};
let log = () => undefined;
let modules = [];
let started;

/** Each file with what changes with its content. */
const stampsOf = (files) =>
  files
    .map((file) => [file, fs.statSync(file, { throwIfNoEntry: false })])
    .map(([file, stat]) => `${file} ${stat?.size} ${stat?.mtimeMs} ${stat?.ino}`)
    .join('\n');

function filesOfApp() {
  const all = (name) => {
    const stat = fs.statSync(name, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) return [name];
    return fs.readdirSync(name).flatMap((each) => all(path.join(name, each)));
  };
  return [...OF_APP.flatMap((name) => all(path.join(ROOT, name))), path.join(ROOT, OF_PACKAGES)];
}

function load() {
  for (const file of modules) delete require.cache[file];
  const before = new Set(Object.keys(require.cache));
  const unregister = register();
  try {
    return require(SOURCE);
  } finally {
    unregister();
    modules = Object.keys(require.cache).filter((file) => !before.has(file));
  }
}

/** The server is known by its first connection; a harness that fails may never open one. */
function connectOnce(port) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: '/__nothing', agent: false }, (answer) => {
        answer.resume().on('end', resolve);
      })
      .on('error', reject);
  });
}

async function start() {
  const { startPreview } = load();
  let preview;
  // The server outlives its test files, and does not keep the worker from ending.
  const notice = ({ socket }) => {
    if (socket.server.address()?.port !== preview?.port) return;
    socket.server.unref();
    socket.unref();
  };
  subscribe('net.server.socket', notice);
  const close = async () => {
    unsubscribe('net.server.socket', notice);
    await preview?.close();
  };
  try {
    preview = await startPreview({
      projectRoot: ROOT,
      port: 0,
      watch: false,
      log: (line) => log(line),
      rewriteOrigins: origins,
    });
    await preview.ready;
    await connectOnce(preview.port);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    preview,
    port: preview.port,
    stamp: stampsOf([...modules, ...filesOfApp()]),
    close,
  };
}

/** The preview, whose app calls these servers instead, by origin, and whose lines `to` receives from now on. */
exports.keptPreview = async (servers, to) => {
  Object.assign(origins, servers);
  log = to;
  if (started && started.stamp !== stampsOf([...modules, ...filesOfApp()])) {
    await started.close();
    started = undefined;
  }
  started ??= await start();
  return started.preview;
};
