import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { positionAt, type Problem } from 'mp-app-model';

import type { CheckContext } from '../checks/context';

import { findSecrets } from './find-secrets';
import { checkOrigins } from './origins';
import { trackedFiles } from './tracked-files';

/**
 * Reports AppSecrets and private keys in files that ship or are tracked (or would be after the next `git
 * add`), and origins in shipped files that WeChat refuses on phones. No message repeats a secret.
 */
export async function checkSecrets(context: CheckContext): Promise<Problem[]> {
  const { projectRoot } = context.sources.config;
  const files = new Set([
    ...(await trackedFiles(projectRoot)),
    ...context.sources.own.map((file) => context.sources.display(file)),
  ]);
  const own = new Map(context.sources.own.map((file) => [context.sources.display(file), file]));
  const read = (file: string): string | Promise<string> => {
    const known = own.get(file);
    return known === undefined ? readFile(path.join(projectRoot, file), 'utf8') : context.sources.text(known);
  };
  const found = await Promise.all([...files].map(async (file) => inText(file, await read(file))));
  return [...found.flat(), ...checkOrigins(context)];
}

function inText(file: string, text: string): Problem[] {
  return findSecrets(text).map(({ kind, offset }) => ({
    code: 'secret',
    file,
    position: positionAt(text, offset),
    message: `this file contains ${kind === 'AppSecret' ? 'an AppSecret' : 'a private key'}`,
    fix:
      kind === 'AppSecret'
        ? "Remove it, reset it in WeChat's console, and keep the new one in the server's environment."
        : "Remove it, create a new one in WeChat's console, and keep it in a secret of your CI.",
  }));
}
