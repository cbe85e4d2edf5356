import type { BuildOutput, BuildResult } from '../../src/build-output';
import { Compiler } from '../../src/compiler/compiler';
import { formatProblem } from '../../src/compiler/problems';
import { openProject } from '../../src/compiler/project';
import type { Workspace } from './workspace';

export interface OneBuild extends BuildResult {
  /** Problems as shown in the terminal. */
  readonly lines: readonly string[];
}

/** Builds a workspace once. */
export async function buildOnce(workspace: Workspace): Promise<OneBuild> {
  const compiler = new Compiler(openProject(workspace.root));
  const result = await compiler.build();
  return { ...result, lines: result.problems.map(formatProblem) };
}

/** The output of a build without problems. */
export async function buildClean(workspace: Workspace): Promise<BuildOutput> {
  const { output, lines } = await buildOnce(workspace);
  expect(lines).toEqual([]);
  if (!output) throw new Error('no output');
  return output;
}
