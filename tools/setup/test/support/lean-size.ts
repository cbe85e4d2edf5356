import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectFiles } from '../../src/remove/project-files';
import { ROOT } from './copy';

const READMES = ['README.md', 'README.en.md'];
/** Tolerance for the rounded figures of a README. */
const TOLERANCE = 0.1;

/** The READMEs' figures: `约 500 个文件，安装后约 340 MB`, `about 500 files, 340 MB installed`. */
function saidIn(readme: string): { files: number; megabytes: number } {
  const text = readFileSync(path.join(ROOT, readme), 'utf8');
  const found = /(\d+) (?:个文件，安装后约 (\d+) MB|files, (\d+) MB installed)/.exec(text);
  const [, files, chinese, english] = found ?? [];
  return { files: Number(files), megabytes: Number(chinese ?? english) };
}

/** READMEs whose number of files differs from the leanest tree's. */
export function countProblems(copy: string): string[] {
  const count = projectFiles(copy).length;
  return READMES.filter((readme) => isFar(saidIn(readme).files, count)).map(
    (readme) => `${readme} says ${String(saidIn(readme).files)} files, and there are ${String(count)}`,
  );
}

/** READMEs whose size differs from that of the installed leanest tree. */
export function sizeProblems(copy: string): string[] {
  const megabytes = Math.round(bytesIn(path.join(copy, 'node_modules')) / 1_000_000);
  return READMES.filter((readme) => isFar(saidIn(readme).megabytes, megabytes)).map(
    (readme) =>
      `${readme} says ${String(saidIn(readme).megabytes)} MB, and node_modules has ${String(megabytes)} MB`,
  );
}

/** Also true for NaN. */
function isFar(said: number, is: number): boolean {
  return !(Math.abs(said - is) <= is * TOLERANCE);
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) return sum;
    return sum + (entry.isDirectory() ? bytesIn(at) : statSync(at).size);
  }, 0);
}
