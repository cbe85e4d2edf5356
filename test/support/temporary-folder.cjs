/**
 * The folder for temporary files of a test run. Tests write tens of thousands of small files, for which a disk takes
 * longer than the tests do: they are in memory where there is room.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { lendTransforms } = require('./kept-transforms.cjs');

const MEMORY = '/dev/shm';
const NEEDED = 4 * 1024 ** 3;
const NAME = /^test-run-(\d+)$/;

/**
 * What programs keep in the temporary folder for their next start. Jest in a copy of the project keeps nothing: it
 * would never find it again.
 */
const KEPT = /^node-compile-cache$/;

/** @returns a folder in memory that is removed at the end of this process, or `undefined` */
function folderInMemory(memory = MEMORY, needed = NEEDED, keptTransforms) {
  const disk = os.tmpdir();
  if (!isUsable(memory, needed) || !path.relative(memory, disk).startsWith('..')) return undefined;
  removeLeftBehind(memory);
  const folder = path.join(memory, `test-run-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  for (const name of fs.readdirSync(disk).filter((each) => KEPT.test(each)))
    if (!fs.existsSync(path.join(folder, name)))
      fs.symlinkSync(path.join(disk, name), path.join(folder, name));
  const keepTransforms = lendTransforms(folder, keptTransforms);
  process.once('exit', () => {
    try {
      keepTransforms();
    } catch {
      // The next run transforms them again.
    }
    remove(folder);
  });
  return folder;
}

function isUsable(memory, needed) {
  try {
    const { bavail, bsize } = fs.statfsSync(memory);
    return bavail * bsize >= needed && mayRunPrograms(memory);
  } catch {
    return false;
  }
}

function mayRunPrograms(memory) {
  if (!fs.existsSync('/proc/mounts')) return true;
  const mounts = fs.readFileSync('/proc/mounts', 'utf8').split('\n');
  return !mounts.some((line) => line.includes(` ${memory} `) && line.includes('noexec'));
}

/** A run that was killed left its folder. */
function removeLeftBehind(memory) {
  for (const name of fs.readdirSync(memory)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) remove(path.join(memory, name));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function remove(folder) {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's, or something still writes to it: the next run removes it.
  }
}

module.exports = { folderInMemory };
