/** The process that runs jobs of miniprogram-ci for all test files of a worker. */
const { fork } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

let host;
let busy = false;

/** Runs a job; `undefined` where it runs another. @param env for the process, when it starts */
function ask(env, request) {
  host ??= start(env);
  if (busy) return undefined;
  busy = true;
  host.ref();
  host.channel.ref();
  host.send(request);
  return answerOf(host).finally(() => {
    busy = false;
    host?.unref();
    host?.channel.unref();
  });
}

/** Rejects where the process ends instead. */
function answerOf(asked) {
  return new Promise((resolve, reject) => {
    const answered = (answer) => {
      asked.off('exit', ended);
      resolve(answer);
    };
    const ended = (code) => {
      asked.off('message', answered);
      host = undefined;
      reject(new Error(`miniprogram-ci ended early (exit ${code})`));
    };
    asked.once('message', answered);
    asked.once('exit', ended);
  });
}

function start(env) {
  return fork(path.join(__dirname, 'ci-host.cjs'), [], {
    cwd: mkdtempSync(path.join(os.tmpdir(), 'release-test-host-')),
    execArgv: [],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A process group of its own, since miniprogram-ci leaves children behind, which must end with it.
    detached: process.platform !== 'win32',
  });
}

module.exports = { ask };
