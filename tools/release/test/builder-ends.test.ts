import { CiError, type RunCi } from '../src/ci/run';
import { compileProject } from '../src/compile';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const ends: RunCi = () => Promise.reject(new CiError('miniprogram-ci ended early (exit 1).'));

const compile = (plugins: object) =>
  compileProject(
    temporaryFolder({
      'project.config.json': {},
      'app.json': { pages: ['a'], plugins },
      'app.js': 'App({});',
      'a.js': 'Page({});',
      'a.wxml': '<view />',
    }),
    { fresh: true, runCi: ends },
  );

it('says why miniprogram-ci ends without a word, where a check knows it', async () => {
  const shop = { provider: 'wx1', version: '1.0.0', genericsImplementation: { list: { item: '/gone' } } };
  const { problems } = await compile({ shop });
  expect(problems).toMatchObject([
    { code: 'missing_file', message: 'the plugin shop is to show "/gone", where there is no component' },
  ]);
});

it('else that it ended', async () => {
  await expect(compile({})).rejects.toMatchObject({ code: 'builder_failed' });
});
