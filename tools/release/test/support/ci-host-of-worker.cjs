/** The process that runs jobs of miniprogram-ci for all test files of a worker. */
const { fork } = require('node:child_process');
const { once } = require('node:events');
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

/** @throws Error where the process ends instead */
async function answerOf(asked) {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(asked, 'exit', { signal }).then(([code]) => {
    host = undefined;
    throw new Error(`miniprogram-ci ended early (exit ${code})`);
  });
  try {
    const [answer] = await Promise.race([once(asked, 'message', { signal }), ended]);
    return answer;
  } finally {
    over.abort();
    ended.catch(() => undefined);
  }
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
