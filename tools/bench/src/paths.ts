import path from 'node:path';

export const BENCH = path.resolve(__dirname, '..');
export const ROOT = path.resolve(BENCH, '../..');
export const REPORTS = path.join(BENCH, 'reports');
export const CLIENT_ENTRY = path.join(BENCH, 'client/entry.ts');
export const DEFAULT_SET = path.join(BENCH, 'client/default-set.ts');
export const WHOLE_SET = path.join(BENCH, 'client/whole-set.ts');
export const PEERS = path.join(BENCH, 'peers');
