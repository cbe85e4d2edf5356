import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Build } from './candidate';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileLine {
  /** Share of all samples, 0 to 1. */
  readonly share: number;
  readonly us: number;
  readonly name: string;
  readonly place: string;
}

/** The time of `calls` calls by function, largest first. */
export function profile(build: Build, calls: number, folder: string): ProfileLine[] {
  const cpuProfile = path.join(folder, `${build.name}-${build.form}`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--cpu-prof',
      `--cpu-prof-dir=${cpuProfile}`,
      '--cpu-prof-interval=200',
      '--require',
      require.resolve('tsx/cjs'),
      path.join(__dirname, 'profile-child.ts'),
      build.file,
      String(calls),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The profile of ${build.name} failed.\n${stderr}`);
  const [file = ''] = fs.readdirSync(cpuProfile);
  return summarise(
    JSON.parse(fs.readFileSync(path.join(cpuProfile, file), 'utf8')) as CpuProfile,
    build,
    calls,
  );
}

function summarise({ nodes, samples, timeDeltas }: CpuProfile, build: Build, calls: number): ProfileLine[] {
  const source = sourceOfLine(fs.readFileSync(build.file, 'utf8'));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, { name: string; place: string; us: number }>();
  let total = 0;
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    const us = timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === '(idle)' || us < 0) return;
    total += us;
    const own = frame.url.endsWith(build.file);
    const place = own ? source(frame.lineNumber) : path.basename(frame.url);
    const key = `${frame.functionName} ${place} ${String(own ? frame.lineNumber : '')}`;
    const entry = times.get(key) ?? { name: frame.functionName || '(anonymous)', place, us: 0 };
    entry.us += us;
    times.set(key, entry);
  });
  return [...times.values()]
    .map(({ name, place, us }) => ({ name, place, us: us / calls, share: us / total }))
    .sort((a, b) => b.us - a.us);
}

/** esbuild puts a comment with its path before each source file in a bundle. */
function sourceOfLine(bundle: string): (line: number) => string {
  const lines = bundle.split('\n');
  return (line) => {
    for (let at = line; at >= 0; at -= 1) {
      const [, file] = /^\s*\/\/ (\S+\.\w+)$/.exec(lines[at] ?? '') ?? [];
      if (file !== undefined) return file.replace(/^.*?(miniprogram|output|node_modules)\//, '');
    }
    return '';
  };
}
