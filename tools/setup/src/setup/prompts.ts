import * as clack from '@clack/prompts';
import type { ChangeSet } from '../change-set';
import { readJson } from '../json-file';
import { PART_NAMES, partsOf, saysOf } from '../remove/parts';
import { inAny, projectFiles } from '../remove/project-files';
import { currentColor } from '../theme/theme';
import { checkColor } from '../theme/palette';
import { AbortedError } from './aborted-error';
import { checkAppid, checkExpiredCode, checkHeader, checkName, checkOrigin } from './answers';
import type { Answers, Shape } from './answers';
import { checkPackageName, latinName, packageName } from './package-name';

/**
 * Asks for the answers that the flags left open. An empty answer keeps the current value.
 * @throws AbortedError
 */
export async function askRest(files: ChangeSet, given: Answers): Promise<Answers> {
  clack.intro('小程序模板 setup: Enter 保留现状 / Enter keeps what is there');
  const text = async <T>(known: T | undefined, message: string, now: string, check: (text: string) => T) =>
    known ?? (await ask(message, now, check));
  const name = await text(
    given.name,
    '名称 / name',
    String(readJson(files, 'project.config.json', ['projectname'])),
    checkName,
  );
  // A purely Chinese name gives no valid npm name.
  const isAsked = name !== undefined && latinName(name) === undefined;
  const ownPackage = isAsked
    ? await text(given.packageName, '包名 / package name', packageName(files, name), checkPackageName)
    : given.packageName;
  const appid = await text(
    given.appid,
    'AppID',
    String(readJson(files, 'project.config.json', ['appid'])),
    checkAppid,
  );
  const config = files.read('miniprogram/config.ts');
  const origin = (constant: string): string => new RegExp(`${constant} = '([^']*)'`).exec(config)?.[1] ?? '';
  const trialOrigin = await text(
    given.trialOrigin,
    '体验版接口 / API of trial builds',
    origin('TRIAL_ORIGIN'),
    checkOrigin,
  );
  const releaseOrigin = await text(
    given.releaseOrigin,
    '正式版接口 / API of release builds',
    origin('RELEASE_ORIGIN'),
    checkOrigin,
  );
  const color = await text(given.color, '主题色 / brand colour', currentColor(files), checkColor);
  const backend = given.backend ?? (await askShape());
  const isEnvelope = backend === 'envelope';
  const sessionHeader = isEnvelope
    ? await text(given.sessionHeader, '会话请求头 / session header', 'X-Token', checkHeader)
    : undefined;
  const expiredCode = isEnvelope
    ? await text(given.expiredCode, '过期的 code / code of an expired session', '401', checkExpiredCode)
    : undefined;
  const without = given.without ?? (await askParts(files));
  return defined({
    name,
    packageName: ownPackage,
    appid,
    trialOrigin,
    releaseOrigin,
    color,
    backend,
    sessionHeader,
    expiredCode,
    without,
  });
}

/** @returns whether to go on */
export async function confirmDiff(diff: string): Promise<boolean> {
  process.stdout.write(`\n${diff}\n\n`);
  return unless(await clack.confirm({ message: '写入这些修改？/ Write these changes?' }));
}

async function ask<T>(message: string, now: string, check: (text: string) => T): Promise<T | undefined> {
  const answer = unless(
    await clack.text({
      message,
      placeholder: now,
      validate(value) {
        if (value === undefined || value === '') return undefined;
        try {
          check(value);
          return undefined;
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      },
    }),
  );
  return answer ? check(answer) : undefined;
}

async function askShape(): Promise<Shape | undefined> {
  const keep = 'keep';
  const shape = unless(
    await clack.select<Shape | typeof keep>({
      message: '后端 / backend',
      initialValue: keep,
      options: [
        { value: keep, label: '保留现状 / as it is' },
        { value: 'contract', label: '本仓库的契约 / the contract of this repository' },
        { value: 'envelope', label: '{code, data, msg}，总是 200 / always 200' },
        { value: 'tokens', label: 'access token + refresh token' },
        { value: 'cookie', label: '会话在 Cookie 里 / session in a cookie' },
      ],
    }),
  );
  return shape === keep ? undefined : shape;
}

async function askParts(files: ChangeSet): Promise<string[] | undefined> {
  const all = projectFiles(files.root);
  const there = PART_NAMES.filter((name) =>
    all.some((file) => inAny(file, partsOf([name], false)[0]?.paths ?? [])),
  );
  if (there.length === 0) return undefined;
  const kept = unless(
    await clack.multiselect({
      message: '保留什么 / what to keep',
      options: there.map((value) => ({ value, label: value, hint: saysOf(value) })),
      initialValues: there,
      required: false,
    }),
  );
  const without = there.filter((name) => !kept.includes(name));
  return without.length > 0 ? without : undefined;
}

function unless<T>(answer: T): Exclude<T, symbol> {
  if (clack.isCancel(answer)) throw new AbortedError();
  return answer as Exclude<T, symbol>;
}

function defined(answers: { [Name in keyof Answers]: Answers[Name] | undefined }): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}
