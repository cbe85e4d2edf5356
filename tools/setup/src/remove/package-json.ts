import type { ChangeSet } from '../change-set';
import { readJson, setJson } from '../json-file';
import type { Part } from './parts';

const FILE = 'package.json';

/** Removes scripts, workspaces and dependencies of removed parts. */
export function cutPackageJson(files: ChangeSet, parts: readonly Part[], staying: readonly string[]): void {
  cutScripts(files, parts);
  const workspaces = readJson(files, FILE, ['workspaces']) as string[];
  const left = workspaces.filter((folder) => files.has(`${folder}/package.json`));
  if (left.length < workspaces.length) setJson(files, FILE, ['workspaces'], left);
  cutDependencies(files, parts, staying);
}

function cutScripts(files: ChangeSet, parts: readonly Part[]): void {
  const scripts = readJson(files, FILE, ['scripts']) as Record<string, string>;
  const set = (name: string, to: string | undefined): void => {
    if (scripts[name] === to) return;
    setJson(files, FILE, ['scripts', name], to);
  };
  for (const part of parts) {
    for (const name of part.scripts) set(name, undefined);
    for (const { script, from, to } of part.scriptEdits) {
      const text = readJson(files, FILE, ['scripts', script]);
      if (typeof text === 'string') set(script, text.replace(from, to));
    }
    for (const [name, { needs, to }] of Object.entries(part.setScripts)) {
      if (scripts[name] !== undefined) set(name, files.has(needs) ? to : undefined);
    }
  }
}

function cutDependencies(files: ChangeSet, parts: readonly Part[], staying: readonly string[]): void {
  const candidates = new Set(parts.flatMap(({ dependencies }) => dependencies));
  if (candidates.size === 0) return;
  const sources = staying.filter(
    (file) => /\.(?:ts|cjs|mjs|js|yml)$/.test(file) && !/\/fixtures\//.test(file) && files.has(file),
  );
  const text = sources.map((file) => files.read(file)).join('\n');
  for (const name of candidates) {
    if (readJson(files, FILE, ['devDependencies', name]) === undefined) continue;
    if (!new RegExp(`['"]${name}(?:/[^'"]*)?['"]`).test(text))
      setJson(files, FILE, ['devDependencies', name], undefined);
  }
}
