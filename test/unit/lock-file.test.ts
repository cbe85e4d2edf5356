/** A lock without some platform's binaries installs here and fails on other machines. */
import fs from 'node:fs';
import path from 'node:path';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// Not imported: TypeScript would create a type for each entry.
const lock = fs.readFileSync(path.resolve(__dirname, '../../package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock) as { packages: Readonly<Record<string, LockEntry>> };

/** Node's own look-up: beside the package, then in each folder above it. */
function isLocked(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules') - 1))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

it('holds every optional package, that is, the binaries of every platform', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(from, name))
      .map((name) => `${from} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

it('names no download address', () => {
  const addressed = Object.entries(packages).filter(([, { resolved = '' }]) => /^https?:/.test(resolved));
  expect(addressed.map(([name]) => name)).toEqual([]);
});
