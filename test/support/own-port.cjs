const { createServer } = require('node:net');

/** Below the ports that systems assign for 0, and free of well-known services. */
const FIRST = 20_000;
const PER_WORKER = 500;
const WORKERS = 20;

/** Two runs on one machine begin at different numbers. */
let next = process.pid % PER_WORKER;

/**
 * A port of loopback that no server of another test is given: for a test that asserts that nothing listens where its
 * server has ended, or that listens there again. Until then, the system gives a port that it dealt out to the next who
 * asks, a test of another worker.
 */
exports.ownPort = async () => {
  const worker = Number(process.env.JEST_WORKER_ID ?? 1) % WORKERS;
  for (let tries = 0; tries < PER_WORKER; tries += 1) {
    next = (next + 1) % PER_WORKER;
    const port = FIRST + worker * PER_WORKER + next;
    if (await isFree(port)) return port;
  }
  throw new Error(`All ${PER_WORKER} ports of this worker are taken.`);
};

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
