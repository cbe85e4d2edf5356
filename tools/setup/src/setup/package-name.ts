import type { ChangeSet } from '../change-set';
import { readJson } from '../json-file';
import { SetupError } from '../setup-error';

const OF_TEMPLATE = 'wechat-miniprogram-template';
const OTHERWISE = 'my-miniprogram';
const LONGEST = 214;

/**
 * A valid npm name made of the Latin letters and digits in the app's name; `undefined` when it has no Latin
 * letter.
 */
export function latinName(name: string): string | undefined {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /[a-z]/.test(slug) ? slug : undefined;
}

/**
 * The package's name for an app of this name. Each app gets its own, since the template's self-checks
 * recognise the template by its name. A name that the author has chosen stays if the app's name has no Latin
 * letter.
 */
export function packageName(files: ChangeSet, name: string): string {
  const now = String(readJson(files, 'package.json', ['name']));
  return latinName(name) ?? (now === OF_TEMPLATE ? OTHERWISE : now);
}

/** @throws SetupError `bad_name` */
export function checkPackageName(text: string): string {
  const name = text.trim();
  if (name.length <= LONGEST && /^[a-z0-9][a-z0-9._-]*$/.test(name)) return name;
  throw new SetupError(
    'bad_name',
    `包名只能有小写字母、数字、-、_、. / "${name}" is not a package name: use lowercase letters, digits, -, _ and .`,
  );
}
