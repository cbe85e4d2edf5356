/** The processes that run jobs of miniprogram-ci for all test files of a worker, by what they have in the environment. */
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const hosts = new Map();

/** Runs a job; `undefined` where that process runs another. */
function ask(env, request) {
  const key = JSON.stringify(env);
  if (!hosts.has(key)) hosts.set(key, start(env));
  const host = hosts.get(key);
  if (host.busy) return undefined;
  host.busy = true;
  host.child.ref();
  host.child.channel.ref();
  host.child.send(request);
  return once(host.child, 'message').then(([answer]) => {
    host.busy = false;
    host.child.unref();
    host.child.channel.unref();
    return answer;
  });
}

function start(env) {
  const child = fork(path.join(__dirname, 'ci-host.cjs'), [], {
    cwd: mkdtempSync(path.join(os.tmpdir(), 'release-test-host-')),
    execArgv: [],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A process group of its own, since miniprogram-ci leaves children behind, which must end with it.
    detached: process.platform !== 'win32',
  });
  return { child, busy: false };
}

/** Ends a process that no other file will ask. */
function close(env) {
  const key = JSON.stringify(env);
  hosts.get(key)?.child.disconnect();
  hosts.delete(key);
}

module.exports = { ask, close };
