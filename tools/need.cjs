/**
 * Reports a folder that was deleted by hand, before the code that needs it fails without a reason. The
 * scripts of package.json begin with it: `need.cjs release test/e2e` checks tools and paths, `need.cjs` alone
 * checks that no remaining file imports a missing one, and `need.cjs release -- program.cjs --flag` runs the
 * program after the check.
 */
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');

/** Parts that `npm run setup -- --without` removes as a whole, by the folder that may be deleted instead. */
const PARTS = {
  'tools/preview': 'preview',
  'tools/api-server': 'api-server',
  'test/contract': 'api-server',
  'test/e2e': 'e2e',
  'test/model': 'model',
};

/** Requirements other than a folder, and the message when one is not met. */
const CONDITIONS = {
  'contract-backend': {
    holds: () => speaksContract(),
    otherwise:
      'other_backend: {who} runs the app against the reference API, and miniprogram/backend/adapter.ts speaks to another ' +
      'backend. Write end-to-end tests for yours, or remove these: npm run setup -- --without e2e',
  },
};

const readJson = (at) => JSON.parse(fs.readFileSync(path.join(ROOT, at), 'utf8'));

/** The tools that are packages of this project, including deleted ones. */
const { workspaces: TOOLS = [] } = readJson('package.json');

/** After a deletion by git, a tool's folder may still contain installed packages. */
function isThere(at) {
  return fs.existsSync(path.join(ROOT, TOOLS.includes(at) ? `${at}/package.json` : at));
}

/** Whether the app's backend speaks the reference API's contract. */
function speaksContract(root = ROOT) {
  const adapter = path.join(root, 'miniprogram/backend/adapter.ts');
  return fs.existsSync(adapter) && fs.readFileSync(adapter, 'utf8').includes("'/v1/sessions'");
}

/** The folder of a package of this project, by its package name. */
function toolOf(name) {
  const folder = `tools/${name.replace(/^mp-/, '')}`;
  return TOOLS.includes(folder) ? folder : undefined;
}

/** The missing ones of these tools and paths, and of their own requirements. */
function missingOf(words) {
  const asked = new Set(words.map((word) => (word.includes('/') ? word : `tools/${word}`)));
  for (const at of asked) {
    if (!isThere(at)) continue;
    const next = TOOLS.includes(at)
      ? Object.keys(readJson(`${at}/package.json`).dependencies ?? {}).map(toolOf)
      : sourcesIn(at).flatMap(importedIn);
    for (const one of next) if (one !== undefined) asked.add(one);
  }
  return [...asked].filter((at) => !isThere(at));
}

const NOT_READ = new Set(['node_modules', 'fixtures', 'templates']);

function sourcesIn(folder) {
  const at = path.join(ROOT, folder);
  if (!fs.existsSync(at) || !fs.statSync(at).isDirectory()) return [];
  return fs.readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_READ.has(entry.name) ? [] : sourcesIn(inside);
    return /\.(?:ts|cjs|mjs)$/.test(entry.name) ? [inside] : [];
  });
}

const IMPORTED = /^(?:(?:import|export)\b[^'\n]*|\} from )'([^'\n]+)'/gm;

/** The tool, or the folder of tests, that an import belongs to. */
function importedFrom(file, name) {
  if (!name.startsWith('.')) return toolOf(name.split('/')[0]);
  const target = path.posix.join(path.posix.dirname(file), name);
  return [...TOOLS, ...Object.keys(PARTS)].find((folder) => target.startsWith(`${folder}/`));
}

/** The imports of each file, so that each is read once. */
const known = new Map();

/** Tools and folders of tests that a file imports. */
function importedIn(file) {
  if (!known.has(file)) {
    const imports = fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(IMPORTED);
    known.set(
      file,
      [...imports].flatMap(([, name]) => importedFrom(file, name) ?? []),
    );
  }
  return known.get(file);
}

/** Missing folders, and the folders and files that still import them. */
function dangling() {
  const gone = new Map();
  for (const file of [...sourcesIn('tools'), ...sourcesIn('test')]) {
    for (const at of importedIn(file).filter((one) => !isThere(one))) {
      if (!gone.has(at)) gone.set(at, new Set());
      gone.get(at).add(/^[^/]+\/[^/]+/.exec(file)[0]);
    }
  }
  return gone;
}

/** The message about missing folders. */
function sentence(who, missing) {
  const part = missing.flatMap((at) => PARTS[at] ?? []);
  const way =
    part.length > 0 && isThere('tools/setup')
      ? `remove everything that belongs to it: npm run setup -- --without ${[...new Set(part)].join(',')}`
      : 'delete what needs it, too';
  const is = missing.length > 1 ? 'which do not exist: restore them' : 'which does not exist: restore it';
  return `missing_part: ${who} ${missing.join(' and ')}, ${is}, or ${way}`;
}

/** The problem in one sentence; nothing if there is none. */
function problemWith(words) {
  const condition = words.map((word) => CONDITIONS[word]).find((one) => one && !one.holds());
  const command = process.env.npm_lifecycle_event;
  const who = command === undefined ? 'this command' : `npm run ${command}`;
  const missing = missingOf(words.filter((word) => !(word in CONDITIONS)));
  if (missing.length > 0) return sentence(`${who} needs`, missing);
  if (condition) return condition.otherwise.replace('{who}', who);
  if (words.length > 0) return undefined;
  const gone = dangling();
  if (gone.size === 0) return undefined;
  const users = [...new Set([...gone.values()].flatMap((folders) => [...folders]))].sort();
  return sentence(`${users.join(', ')} ${users.length > 1 ? 'need' : 'needs'}`, [...gone.keys()].sort());
}

/** Ends the process with a message when something is missing. */
function need(...words) {
  const problem = problemWith(words);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(1);
}

module.exports = { missingOf, need, problemWith, speaksContract };

if (require.main === module) {
  const [node, , ...words] = process.argv;
  const end = words.indexOf('--');
  need(...(end < 0 ? words : words.slice(0, end)));
  if (end >= 0) {
    // In this process, since starting another takes as long again.
    const program = path.resolve(ROOT, words[end + 1]);
    process.argv = [node, program, ...words.slice(end + 2)];
    require(program);
  }
}
