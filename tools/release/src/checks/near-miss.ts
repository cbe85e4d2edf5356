import type { CheckContext } from './context';

export interface NearMiss {
  readonly why: string;
  readonly fix: string;
}

/** Why a file is missing although there seems to be one: its name differs in case, or a link leads to it. */
export function nearMiss({ resolver }: CheckContext, from: string, written: string): NearMiss | undefined {
  const other = resolver.otherCase(from, written);
  if (other !== undefined)
    return {
      why: `but the file is ${other}: its name differs in case`,
      fix: 'Write the name as the file has it: phones are case-sensitive.',
    };
  const link = resolver.linkOnTheWay(from, written);
  return link === undefined
    ? undefined
    : {
        why: `but ${link} is a link to a folder, which no upload follows`,
        fix: 'Put the folder itself there, or link its files one by one.',
      };
}
