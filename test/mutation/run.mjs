/**
 * `npm run test:mutation -- session request/queue.ts`: mutates the named folders or files, or all four
 * folders, in several thousand ways, and fails when the unit tests notice a smaller share than `thresholds.json`
 * requires. Results are kept: the next run repeats only what has changed, in the sources and in the tests;
 * `--force` repeats everything.
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
  const [folder, ...file] = name.split('/');
  if (!(folder in thresholds)) throw new Error(`${name}: there are ${Object.keys(thresholds).join(', ')}.`);
  await new Stryker({
    mutate: [`miniprogram/${folder}/${file.length > 0 ? file.join('/') : '**/*.ts'}`, TYPES_ONLY],
    thresholds: { high: 95, low: 90, break: file.length > 0 ? null : thresholds[folder] },
    incrementalFile: `reports/mutation/${folder}.json`,
    force,
  }).runMutationTest();
}
