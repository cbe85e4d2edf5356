/**
 * What tsx keeps of the sources that it has transformed, in a folder beside its temporary files: a file for each text of
 * each path. Tests run programs of packed tools and of copies, whose paths never come back, so that a run would leave
 * thousands of files for eight days. Here only those of the project's own sources are kept.
 */
const fs = require('node:fs');
const path = require('node:path');

const ROOT = fs.realpathSync(path.resolve(__dirname, '../..'));
const KEPT = path.join(ROOT, 'node_modules/.cache/tsx');

/** The folder's name that tsx chooses; sockets of its commands are there too. */
const NAME = `tsx-${String(process.geteuid?.())}`;
const IS_TRANSFORM = /^\d+-[\da-f]+$/;

const OF_THE_PROJECT = `"sources":["${JSON.stringify(`${ROOT}${path.sep}`).slice(1, -1)}`;

/**
 * Gives a folder for temporary files what was kept.
 * @returns keeps what has been transformed since; to call before the folder is removed
 */
function lendTransforms(folder, kept = KEPT) {
  const own = path.join(folder, NAME);
  fs.mkdirSync(own, { recursive: true });
  const lent = namesIn(kept);
  for (const name of lent) link(path.join(kept, name), path.join(own, name));
  return () => {
    const left = new Set(namesIn(own));
    // tsx has removed them, since they are old.
    for (const name of lent) if (!left.has(name)) fs.rmSync(path.join(kept, name), { force: true });
    for (const name of lent) left.delete(name);
    for (const name of left) keep(path.join(own, name), kept);
  };
}

function namesIn(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => IS_TRANSFORM.test(name)) : [];
}

function link(from, to) {
  if (!fs.existsSync(to)) fs.symlinkSync(from, to);
}

/** Whether it was written to its end: a program may still run. */
function isWhole(text) {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** Under another name first: the next run may be linking it. */
function keep(file, kept) {
  const text = fs.readFileSync(file, 'utf8');
  if (!text.includes(OF_THE_PROJECT) || !isWhole(text)) return;
  const place = path.join(kept, path.basename(file));
  const unfinished = `${place}.${String(process.pid)}`;
  fs.mkdirSync(kept, { recursive: true });
  fs.writeFileSync(unfinished, text);
  fs.renameSync(unfinished, place);
}

module.exports = { lendTransforms };
