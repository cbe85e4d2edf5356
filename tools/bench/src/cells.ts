import type { Row } from './full';
import type { ScenarioResult } from './scenarios';
import { us } from './table';

export interface Column {
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: Row) => string;
}

const scenario =
  (name: string, describe: (result: ScenarioResult) => string): Column['cell'] =>
  ({ scenarios }) => {
    const result = scenarios?.[name];
    if (!result) return '-';
    if ('error' in result) return '?';
    if (result.lacks !== undefined) return 'none';
    return describe(result);
  };

/** The number of sign-ins, and the calls that were not answered, if any. */
function signIns({ signIns: count, looped, rejected, pending }: ScenarioResult): string {
  if (looped) return 'loops';
  const ends = [
    rejected > 0 ? `${String(rejected)} rejected` : '',
    pending > 0 ? `${String(pending)} hang` : '',
  ];
  return [String(count), ...ends].filter((part) => part !== '').join(', ');
}

/** A client that signs in more often than this for one call, without finishing, is in a loop. */
const LOOP = 50;

/** Sign-ins for calls that cannot succeed: only hanging calls are mentioned. */
function doomed({ signIns: count, looped, answered, pending }: ScenarioResult): string {
  if (looped || (pending > 0 && count > LOOP)) return 'loops';
  const ends = [
    answered > 0 ? `${String(answered)} answered` : '',
    pending > 0 ? `${String(pending)} hang` : '',
  ];
  return [String(count), ...ends].filter((part) => part !== '').join(', ');
}

export const COLUMNS: readonly Column[] = [
  { zh: '', en: '', cell: ({ label }) => label },
  {
    zh: '100 个并发请求遇过期：登录次数',
    en: 'sign-ins for 100 concurrent expiries',
    cell: scenario('hundred', signIns),
  },
  {
    zh: '1,000 个：网络请求数',
    en: 'wire calls for 1,000',
    cell: scenario('thousand', (result) => (result.looped ? 'loops' : String(result.calls))),
  },
  {
    zh: '续期后才到的 10 个 401：登录次数',
    en: 'sign-ins for an expiry with 10 late 401s',
    cell: scenario('late', signIns),
  },
  { zh: '总是 401：登录次数', en: 'sign-ins where all is 401', cell: scenario('rejected', doomed) },
  {
    zh: '登录失败，10 个请求：登录次数',
    en: 'sign-ins of 10 calls where it fails',
    cell: scenario('failing', doomed),
  },
  {
    zh: '登录态发往别的域名',
    en: 'session to foreign origins',
    cell: scenario('foreign', ({ leaked }) => (leaked > 0 ? 'yes' : 'no')),
  },
  {
    zh: '过期时上传',
    en: 'upload with an expired session',
    cell: scenario('upload', ({ answered, looped }) => (looped ? 'loops' : answered === 1 ? 'ok' : 'fails')),
  },
  { zh: 'CPU 每请求，源码（µs）', en: 'CPU a call as written, us', cell: ({ written }) => cost(written) },
  {
    zh: 'CPU 每请求，真机代码（µs）',
    en: 'CPU a call as compiled, us',
    cell: ({ compiled }) => cost(compiled),
  },
  {
    zh: '在途请求占用内存（kB）',
    en: 'heap of a waiting call, kB',
    cell: scenario('heap', ({ heapPerCall = Number.NaN }) => (heapPerCall / 1000).toFixed(1)),
  },
  {
    zh: 'min+gzip（kB）',
    en: 'min+gzip, kB',
    cell: ({ gzip }) => (gzip === undefined ? '-' : (gzip / 1000).toFixed(1)),
  },
];

function cost(result: Row['written']): string {
  return result === undefined || result.error !== undefined ? '-' : us(result.overBare);
}
