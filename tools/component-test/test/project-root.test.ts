import fs from 'node:fs';
import path from 'node:path';
import { projectOf } from '../src/project';
import { temporaryFolder } from './support/temporary';

describe('the mini-program that a test file lies in', () => {
  const { testPath } = expect.getState();

  afterEach(() => {
    expect.setState({ testPath });
  });

  /** The mini-program's path from the project's folder, for a test in its folder `test`. */
  function rootIn(files: Readonly<Record<string, string>>): string {
    const folder = temporaryFolder(files);
    expect.setState({ testPath: path.join(folder, 'test/a.test.js') });
    return path.relative(folder, projectOf({}).root);
  }

  const CONFIG = '{ "miniprogramRoot": "app/" }';

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['where project.config.json says', { 'project.config.json': CONFIG }, 'app'],
    ['with a byte-order mark', { 'project.config.json': `\uFEFF${CONFIG}` }, 'app'],
    ['the folder itself by default', { 'project.config.json': '{}' }, ''],
    ['the folder with app.json', { 'app.json': '{}' }, ''],
    [
      'where project.private.config.json says, as for DevTools and the preview',
      { 'project.config.json': CONFIG, 'project.private.config.json': '{ "miniprogramRoot": "mine/" }' },
      'mine',
    ],
    [
      'a private file that is not JSON is ignored',
      { 'project.config.json': CONFIG, 'project.private.config.json': '{' },
      'app',
    ],
  ])('%s', (_, files, root) => {
    expect(rootIn(files)).toBe(root);
  });

  it('that is behind a link to a folder is refused by a code of its own', () => {
    const folder = temporaryFolder({ 'project.config.json': CONFIG, 'real/app.json': '{}' });
    fs.symlinkSync(path.join(folder, 'real'), path.join(folder, 'app'), 'junction');
    expect.setState({ testPath: path.join(folder, 'test/a.test.js') });
    expect(() => projectOf({})).toThrow(
      /^root_behind_link: "miniprogramRoot" .*, but app is a link to a folder/,
    );
  });

  it.each([
    ['a comment', '{ // where\n "miniprogramRoot": "app/" }', '1:3'],
    ['a comma at the end', '{ "miniprogramRoot": "app/", }', '1:30'],
  ])('%s is not JSON: an error with its place', (_, text, place) => {
    expect(() => rootIn({ 'project.config.json': text })).toThrow(`project.config.json:${place} is not JSON`);
  });
});
