import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { ProjectError, readDeveloperSettings, readProjectConfig } from 'mp-app-model';

import { project, removeProjects } from './temporary';

afterAll(removeProjects);

/** With the root as it is from the project's folder. */
const read = (files: Readonly<Record<string, string | object>>) => {
  const folder = project(files);
  const { appRoot, ...settings } = readDeveloperSettings(folder);
  return { ...settings, appRoot: path.relative(folder, appRoot) };
};

const NO_RULES = { ignored: [], included: [] };

it('the settings of the developer win, and the rest of "setting" stays', () => {
  const found = read({
    'project.config.json': {
      miniprogramRoot: 'app/',
      appid: 'wx1',
      libVersion: '3.0.0',
      setting: { es6: false, useCompilerPlugins: ['less'], urlCheck: true },
    },
    'project.private.config.json': { libVersion: '3.8.0', setting: { urlCheck: false } },
  });
  expect(found).toEqual({
    appRoot: 'app',
    appid: 'wx1',
    libVersion: '3.8.0',
    setting: { es6: false, useCompilerPlugins: ['less'], urlCheck: false },
    pack: NO_RULES,
  });
});

it.each([
  ['neither file', {}],
  ['values of another kind', { 'project.config.json': { appid: null, setting: [], packOptions: 5 } }],
  ['no object', { 'project.config.json': '[]' }],
])('%s reads as empty', (_name, files) => {
  expect(read({ 'project.config.json': '{}', ...files })).toEqual({
    appRoot: '',
    setting: {},
    pack: NO_RULES,
  });
});

it('a broken project.config.json is named with its place; a broken private one is ignored', () => {
  const broken = () => read({ 'project.config.json': '{\n"a" 1}' });
  expect(broken).toThrow(/project\.config\.json:2:5 is not JSON/);
  const files = { 'project.config.json': { appid: 'wx1' }, 'project.private.config.json': '{\n"a" 1}' };
  expect(read(files)).toEqual({ appRoot: '', appid: 'wx1', setting: {}, pack: NO_RULES });
});

it('a root that is no path is refused, as an upload refuses it', () => {
  const files = { 'project.config.json': { miniprogramRoot: 1 } };
  expect(() => read(files)).toThrow('project.config.json: "miniprogramRoot" must be a path.');
});

it.each([
  ['app', 'app'],
  ['/app/', 'app'],
  ['./app', 'app'],
  ['app/in/', 'app/in'],
  ['app\\in', 'app/in'],
  ['../app', 'app'],
  ['../..', ''],
  ['/', ''],
  ['', ''],
])('a root stays in the project, to developers and uploads: %j', (miniprogramRoot, root) => {
  const folder = project({ 'project.config.json': { miniprogramRoot } });
  expect(readDeveloperSettings(folder).appRoot).toBe(path.join(folder, root));
  expect(readProjectConfig(folder).sourceRoot).toBe(path.join(folder, root));
});

it.each([
  ['linked', 'linked'],
  ['linked/in', 'linked'],
  ['real/linked/', 'real/linked'],
])('a root behind a link is refused by a code of its own: %s', (miniprogramRoot, link) => {
  const folder = project({ 'project.config.json': { miniprogramRoot }, 'real/in/app.json': '{}' });
  symlinkSync(path.join(folder, 'real'), path.join(folder, 'linked'), 'junction');
  symlinkSync(path.join(folder, 'real/in'), path.join(folder, 'real/linked'), 'junction');
  for (const readSettings of [readDeveloperSettings, readProjectConfig]) {
    const refused = () => readSettings(folder);
    expect(refused).toThrow(ProjectError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'root_behind_link',
        message: `"miniprogramRoot" in project.config.json is "${miniprogramRoot}", but ${link} is a link to a folder, which no upload follows: put the folder itself there.`,
      }) as Error,
    );
  }
});

it('what an upload leaves out is of the shared file', () => {
  const ignore = [{ type: 'folder', value: 'docs' }];
  const shared = { packOptions: { ignore, include: [{ type: 'suffix', value: '.md' }] } };
  const { pack } = read({
    'project.config.json': shared,
    'project.private.config.json': { packOptions: { ignore: [] } },
  });
  expect(pack).toEqual({ ignored: ignore, included: [{ type: 'suffix', value: '.md' }] });
});
