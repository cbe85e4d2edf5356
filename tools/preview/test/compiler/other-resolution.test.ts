import { openProject } from '../../src/compiler/project';
import { Resolver } from '../../src/compiler/resolver';
import { SourceFiles } from '../../src/compiler/source-files';
import { Workspace } from '../support/workspace';

/** As in a loader with the `paths` of tsconfig.json, which finds every name somewhere. */
jest.mock('node:module', () => ({
  ...jest.requireActual<object>('node:module'),
  createRequire: () => ({ resolve: () => '/elsewhere/ui/toast/index.js' }),
}));

let workspace: Workspace;

afterEach(() => {
  workspace.dispose();
});

function script(files: Readonly<Record<string, string>>): string | undefined {
  workspace = new Workspace({ 'app.json': '{}', ...files });
  const found = new Resolver(openProject(workspace.root), new SourceFiles());
  return found.script('ui/toast/index', `${workspace.root}/a.ts`);
}

it.each([
  ['not installed', {}],
  ['installed without such a file', { 'node_modules/ui/package.json': '{}' }],
])('a package that only tsconfig.json leads to is not found: %s', (_name, files) => {
  expect(script(files)).toBeUndefined();
});
