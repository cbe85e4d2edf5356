import { Compiler } from './compiler/compiler';
import { openProject } from './compiler/project';
import type { BuildProblem } from './ports';

/**
 * Builds a project once, without a server, and returns the problems in its sources.
 * @throws PreviewError when there is no mini-program
 */
export async function problemsOf(projectRoot: string): Promise<readonly BuildProblem[]> {
  return (await new Compiler(openProject(projectRoot)).build()).problems;
}
