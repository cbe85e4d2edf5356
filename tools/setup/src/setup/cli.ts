import { ChangeSet, describe } from '../change-set';
import { readFlags, text } from '../flags';
import type { Values } from '../flags';
import { readJson } from '../json-file';
import { PART_NAMES, partNames, partsOf } from '../remove/parts';
import { SetupError } from '../setup-error';
import { tidy } from '../tidy';
import { checkColor } from '../theme/palette';
import {
  checkAppid,
  checkExpiredCode,
  checkHeader,
  checkName,
  checkOrigin,
  checkShape,
  SHAPES,
} from './answers';
import type { Answers } from './answers';
import { nextSteps } from './next';
import { AbortedError } from './aborted-error';
import { checkPackageName } from './package-name';
import { writeAnswers } from './write-answers';

const SETUP_USAGE = `Usage: npm run setup [-- OPTIONS]

Asks for what the options leave open, shows what would change, and writes it when you agree. You can run it again.

  --name TEXT              what users read
  --package NAME           name in package.json, when the name has no Latin letters
  --appid wx...            from mp.weixin.qq.com
  --trial-origin URL       API of trial builds, and of develop builds on a phone; https
  --release-origin URL     API of release builds; https
  --color '#0052d9'        brand colour
  --backend SHAPE          ${SHAPES.join(', ')}
    --session-header NAME  header of an envelope's session (X-Token)
    --expired-code NUMBER  code of an expired session in an envelope (401)
  --without PART[,PART]    removes: ${PART_NAMES.join(', ')}
  --lean                   removes all of these and everything else that an app does not need
  --yes                    asks nothing: what no option sets stays as it is
  --dry-run                shows the changes and writes nothing

Without a terminal it asks nothing either.
`;

const OPTIONS = {
  name: { type: 'string' },
  package: { type: 'string' },
  appid: { type: 'string' },
  'trial-origin': { type: 'string' },
  'release-origin': { type: 'string' },
  color: { type: 'string' },
  backend: { type: 'string' },
  'session-header': { type: 'string' },
  'expired-code': { type: 'string' },
  without: { type: 'string', multiple: true },
  lean: { type: 'boolean' },
  yes: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Asks the user. Both functions reject with `AbortedError`. */
export interface Prompts {
  readonly askRest: (files: ChangeSet, given: Answers) => Promise<Answers>;
  readonly confirmDiff: (diff: string) => Promise<boolean>;
}

/**
 * Runs `npm run setup`: nothing on disk changes until all answers are known and confirmed.
 * @param prompts `undefined` when nobody can be asked
 * @returns what to print
 * @throws SetupError
 */
export async function runSetup(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  prompts: Prompts | undefined,
): Promise<string> {
  const { values, positionals } = readFlags(args, OPTIONS, env);
  if (values['help'] === true) return SETUP_USAGE;
  if (positionals.length > 0)
    throw new SetupError('bad_argument', `What is "${positionals.join(' ')}"? See --help.`);
  const lean = values['lean'] === true;
  const given = readAnswers(values);
  const asked = values['yes'] === true ? undefined : prompts;
  const files = new ChangeSet(root);
  try {
    // Removing parts is confirmed separately.
    const isRemoval = lean || given.without !== undefined;
    const isAllSaid = isRemoval && Object.keys(given).every((key) => key === 'without');
    const answers = asked && !isAllSaid ? await asked.askRest(files, given) : given;
    if (Object.keys(answers).length === 0 && !lean) {
      if (asked) return '什么都不改 / nothing changes\n';
      throw new SetupError(
        'nothing_asked',
        `There is no terminal to ask questions in: use options.\n\n${SETUP_USAGE}`,
      );
    }
    await writeAnswers(files, answers, lean);
    await tidy(files);
    const changes = files.changes();
    if (changes.length === 0) return 'Everything is already set like this. Nothing was changed.\n';
    const diff = describe(changes);
    if (values['dry-run'] === true) return `${diff}\n\n--dry-run: nothing was written.\n`;
    if (asked) {
      if (!(await asked.confirmDiff(diff))) throw new AbortedError();
    } else process.stdout.write(`${diff}\n\n`);
    const removed = changes.some(({ after }) => after === undefined);
    files.apply();
    const isNamed = answers.name !== undefined || answers.packageName !== undefined;
    return (isNamed ? sayPackageName(files) : '') + nextSteps(files, removed);
  } catch (error) {
    if (error instanceof AbortedError) return '已取消，什么都没有改 / cancelled, nothing was changed\n';
    throw error;
  }
}

/** Tells the package's name, which users of the mini-program never see. */
function sayPackageName(files: ChangeSet): string {
  const name = String(readJson(files, 'package.json', ['name']));
  return `package.json           包名 / package name: ${name} (npm pkg set name=… 改名 / renames it)\n`;
}

/** @throws SetupError for invalid values */
function readAnswers(values: Values): Answers {
  const read = <T>(name: string, check: (value: string) => T): T | undefined => {
    const value = text(values, name);
    return value === undefined ? undefined : check(value);
  };
  const { without } = values;
  const parts = Array.isArray(without) ? partNames(without.map(String)) : undefined;
  if (parts !== undefined) partsOf(parts, false);
  if (parts?.length === 0) throw new SetupError('bad_argument', `--without takes ${PART_NAMES.join(', ')}.`);
  const answers = {
    name: read('name', checkName),
    packageName: read('package', checkPackageName),
    appid: read('appid', checkAppid),
    trialOrigin: read('trial-origin', checkOrigin),
    releaseOrigin: read('release-origin', checkOrigin),
    color: read('color', checkColor),
    backend: read('backend', checkShape),
    sessionHeader: read('session-header', checkHeader),
    expiredCode: read('expired-code', checkExpiredCode),
    without: parts,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}
