import { ChangeSet } from '../change-set';
import { readFlags, text } from '../flags';
import { SetupError } from '../setup-error';
import { currentColor, writeTheme } from './theme';

const THEME_USAGE = `Usage: npm run theme [-- --color '#0052d9']

Writes miniprogram/theme.wxss (TDesign's variables, light and dark), theme.json and the tab icons from one colour, the
one at the head of theme.wxss when none is given. Where text in this colour would be hard to
read on its background, it gets a darker or lighter shade (WCAG AA).
`;

/** `npm run theme`. @throws SetupError */
export async function runTheme(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const { values, positionals } = readFlags(
    args,
    { color: { type: 'string' }, help: { type: 'boolean' } },
    env,
  );
  if (values['help'] === true) return THEME_USAGE;
  const [first] = positionals;
  // npm consumes a --color before `--` and leaves its value here.
  if (first !== undefined)
    throw new SetupError(
      'bad_argument',
      `Unknown argument ${first}. Give a colour like this: npm run theme -- --color '#0052d9'`,
    );
  const files = new ChangeSet(root);
  await writeTheme(files, text(values, 'color') ?? currentColor(files));
  const written = files.changes().map(({ file }) => file);
  files.apply();
  return written.length === 0 ? 'Nothing has changed.\n' : `${written.join('\n')}\n`;
}
