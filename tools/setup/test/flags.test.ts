/** All three commands report a mistyped flag, with the valid ones. */
import { runNew } from '../src/new/cli';
import { runSetup } from '../src/setup/cli';
import { runTheme } from '../src/theme/cli';
import { ROOT } from './support/copy';

const COMMANDS: Readonly<Record<string, (...args: string[]) => Promise<string>>> = {
  setup: (...args) => runSetup(ROOT, args, {}, undefined),
  new: (...args) => runNew(ROOT, args, {}),
  theme: (...args) => runTheme(ROOT, args, {}),
};

async function refusal(command: string, ...args: string[]): Promise<string> {
  const error: unknown = await COMMANDS[command]?.(...args).then(
    () => new Error('not refused'),
    (reason: unknown) => reason,
  );
  const { code, message } = error as { code: string; message: string };
  expect(message).not.toMatch(/ERR_PARSE_ARGS|positional|'--/);
  return `${code}: ${message}`;
}

it.each([
  ['setup', '--nmae', '--name'],
  ['setup', '--trialorigin=https://a.cn', '--trial-origin'],
  ['setup', '--Lean', '--lean'],
  ['new', '--titel', '--title'],
  ['theme', '--colour', '--color'],
])('%s %s: did you mean %s?', async (command, flag, near) => {
  const said = await refusal(command, flag, 'X');
  expect(said).toMatch(/^bad_argument: /);
  expect(said).toContain(`there is no option ${flag.split('=')[0] ?? ''}. `);
  expect(said).toContain(`did you mean ${near}? `);
  expect(said).toMatch(/there are: (?:--[\w-]+, )+--help\.$/);
});

it.each([
  ['setup', ['--constructor'], 'there is no option --constructor. '],
  ['setup', ['-n'], 'there is no option -n. '],
  ['setup', ['--name'], '--name needs a value'],
  ['setup', ['--name', '--lean'], '--name needs a value'],
  ['setup', ['--lean=yes'], '--lean takes no value'],
  ['new', ['page', 'cart', '--tab=1'], '--tab takes no value'],
])('%s %j: %s', async (command, args, reason) => {
  expect(await refusal(command, ...args)).toContain(reason);
});

it('a word unlike any option gets no suggestion', async () => {
  expect(await refusal('setup', '--wechatpay')).not.toContain('did you mean');
});
