/**
 * `npm run test:mutation -- session request/queue.ts`: changes the rooms or files named, or all four rooms, in some
 * thousand ways, and fails when the unit tests notice fewer of a room's than `thresholds.json` says. What was found out
 * is kept: the next run tries what changed since, here and in the tests, and `--force` everything.
 */
import fs from 'node:fs';
import { URL } from 'node:url';

import { Stryker } from '@stryker-mutator/core';

const thresholds = JSON.parse(fs.readFileSync(new URL('thresholds.json', import.meta.url), 'utf8'));
const TYPES_ONLY = '!miniprogram/**/*.d.ts';

const args = process.argv.slice(2);
const named = args.filter((arg) => arg !== '--force');
const force = named.length < args.length;

for (const name of named.length > 0 ? named : Object.keys(thresholds)) {
  const [room, ...file] = name.split('/');
  if (!(room in thresholds)) throw new Error(`${name}: there are ${Object.keys(thresholds).join(', ')}.`);
  await new Stryker({
    mutate: [`miniprogram/${room}/${file.length > 0 ? file.join('/') : '**/*.ts'}`, TYPES_ONLY],
    thresholds: { high: 95, low: 90, break: file.length > 0 ? null : thresholds[room] },
    incrementalFile: `reports/mutation/${room}.json`,
    force,
  }).runMutationTest();
}
