/** @jest-environment node */
import { execFile } from 'node:child_process';
import path from 'node:path';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const ROOT = path.resolve(__dirname, '../../..');
const FIXTURE = 'tools/component-test/test/fixtures/must-fail.ts';

/** Runs the fixture in a separate jest, as the component project runs its tests. */
function runFixture(): Promise<Report> {
  const load = `const { projects } = require(${JSON.stringify(path.join(ROOT, 'jest.config.cjs'))});
    const project = projects.find(({ displayName }) => displayName === 'component-test');
    const config = { ...project, testMatch: [${JSON.stringify(`<rootDir>/${FIXTURE}`)}] };
    const options = ['--json', '--silent', '--watchman=false', '--runInBand'];
    require('jest').run(['--config', JSON.stringify(config), ...options]);`;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['-e', load], { cwd: ROOT }, (_, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Report);
      } catch {
        reject(new Error(`jest gave no report\n${stderr}`));
      }
    });
  });
}

describe('a test that asserts nothing wrong', () => {
  it('fails all the same when a phone would have printed an error', async () => {
    const { testResults } = await runFixture();
    const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(outcomes.map(({ title, status }) => `${title}: ${status}`)).toEqual([
      'fine: nothing goes wrong: passed',
      'a handler throws: failed',
      'a handler rejects: failed',
      'a handler is missing: failed',
      'fine: what went wrong before is forgotten: passed',
    ]);
  });
});
