export { type CheckContext, checkSources, contextOf, readContext } from './checks';
export { type Compiled, type CompileOptions, compileProject, sizeTable } from './compile';
export { sarifReport } from './compile/sarif';
export type { Sizes } from './compile/size';
export { ensureNpm, type EnsuredNpm, type EnsureNpmOptions } from './pack-npm';
export { ProjectError as ReleaseError } from 'mp-app-model';
