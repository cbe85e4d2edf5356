import { Compiler } from './compiler/compiler';
import { openProject } from './compiler/project';
import type { BuildProblem } from './ports';

/**
 * Builds a project once and tells what is wrong in its sources, without a server.
 * @throws PreviewError when there is no mini-program
 */
export async function problemsOf(projectRoot: string): Promise<readonly BuildProblem[]> {
  return (await new Compiler(openProject(projectRoot)).build()).problems;
}
