import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle';
import type { Build } from './candidate';
import { compileForPhones } from './compile';
import { COLUMNS } from './cells';
import { measureAll } from './full';
import type { Report } from './full';
import { measureCpu } from './measure-cpu';
import type { CpuResult } from './measure-cpu';
import { CLIENT_ENTRY, DEFAULT_SET, PEERS, REPORTS, WHOLE_SET } from './paths';
import { profile } from './profile';
import { markdown, writeReadmes } from './readme';
import { measureSize } from './size';
import { kB, textTable, us } from './table';
import { weigh } from './weigh';
import type { Weight } from './weigh';

const FULL = 'bench.json';

const USAGE = `Measures this client beside its peers.

  --quick     this client only: CPU as written and as compiled for phones, size
  --profile   where this client's time goes, by function
  --size      what the default set weighs, by subject, by what stands apart, by file
  --readme    puts the last full measurement into RESULTS.zh.md and RESULTS.en.md
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      profile: { type: 'boolean' },
      size: { type: 'boolean' },
      readme: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    if (values.readme === true) putIntoReadmes();
    else if (values.size === true) await printSize();
    else if (values.profile === true) await printProfile(folder);
    else if (values.quick === true) await printQuick(folder);
    else await printFull(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function printFull(folder: string): Promise<void> {
  const report = await measureAll(folder, (what) => {
    console.error(`bench: ${what}`);
  });
  write(FULL, report);
  const shown = report.rows.filter(({ missing }) => missing === undefined);
  console.log(
    textTable([COLUMNS.map(({ en }) => en), ...shown.map((row) => COLUMNS.map(({ cell }) => cell(row)))]),
  );
  for (const { label, missing } of report.rows)
    if (missing !== undefined) console.log(`${label}: ${missing}`);
  console.log(`\nbare: ${us(report.bare?.us ?? Number.NaN)} us a call`);
}

function putIntoReadmes(): void {
  const file = path.join(REPORTS, FULL);
  if (!fs.existsSync(file)) throw new Error('Nothing was measured yet: run `npm run bench` first.');
  const report = JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
  for (const [name, language] of writeReadmes(report)) {
    console.error(`bench: ${name} has no <!-- bench:start --> and <!-- bench:end --> for this:\n`);
    console.log(`${markdown(report, language)}\n`);
    process.exitCode = 1;
  }
}

async function builds(folder: string, minified: boolean): Promise<{ bare: Build; client: Build[] }> {
  const bare = path.join(folder, 'bare.cjs');
  const written = path.join(folder, 'client.written.cjs');
  await bundle(path.join(PEERS, 'bare.mjs'), bare);
  await bundle(CLIENT_ENTRY, written);
  const compiled = await compileForPhones({ scripts: new Map(), folder, minified });
  return {
    bare: { name: 'bare', form: 'written', file: bare },
    client: [
      { name: 'client', form: 'written', file: written },
      { name: 'client', form: 'compiled', file: compiled.get('client') ?? '' },
    ],
  };
}

async function printQuick(folder: string): Promise<void> {
  const { bare, client } = await builds(folder, true);
  const results = await measureCpu(bare, client, { rounds: 11, roundMs: 150, calls: 2000 });
  console.log(cpuTable(results));
  await printSize();
  write('quick.json', {
    date: new Date().toISOString(),
    node: process.version,
    cpu: results,
    size: await measureSize(DEFAULT_SET),
  });
}

function cpuTable(results: readonly CpuResult[]): string {
  return textTable([
    [
      '',
      'form',
      'us a call',
      'over bare',
      'best round',
      'CPU, all threads',
      'wire calls a call',
      'heap left',
    ],
    ...results.map(({ build, error, ...result }) =>
      error === undefined
        ? [
            build.name,
            build.form,
            ...[result.us, result.overBare, result.bestOverBare, result.cpuOverBare].map(us),
            result.wirePerCall.toFixed(2),
            kB(result.heapGrowth),
          ]
        : [build.name, build.form, error],
    ),
  ]);
}

async function printProfile(folder: string): Promise<void> {
  const { client } = await builds(folder, false);
  for (const build of client) {
    const lines = profile(build, build.form === 'written' ? 100_000 : 20_000, folder);
    console.log(`\n${build.name}, ${build.form}`);
    console.log(
      textTable([
        ['function', 'us a call', 'share', ''],
        ...lines
          .slice(0, 30)
          .map(({ name, us: time, share, place }) => [
            name,
            time.toFixed(2),
            `${(share * 100).toFixed(1)} %`,
            place,
          ]),
      ]),
    );
  }
}

async function printSize(): Promise<void> {
  const { minified, gzip, files } = await measureSize(DEFAULT_SET);
  const whole = await measureSize(WHOLE_SET);
  console.log(`\ndefault set: ${kB(minified)} minified, ${kB(gzip)} gzipped`);
  console.log(`with everything that stands apart: ${kB(whole.gzip)} gzipped\n`);
  const { subjects, details, extensions } = await weigh();
  const rows = (weights: readonly Weight[], sign = ''): string[][] =>
    weights.map(({ name, gzip: bytes }) => [name, sign + String(bytes)]);
  console.log(
    textTable([
      ['by subject, gzipped bytes', ''],
      ...rows(subjects),
      ['', ''],
      ['of these', ''],
      ...rows(details),
      ['', ''],
      ['what stands apart', ''],
      ...rows(extensions, '+'),
      ['', ''],
      ['by file, minified bytes', ''],
      ...files.map(({ file, bytes }) => [file, String(bytes)]),
    ]),
  );
}

function write(name: string, report: unknown): void {
  fs.mkdirSync(REPORTS, { recursive: true });
  fs.writeFileSync(path.join(REPORTS, name), `${JSON.stringify(report, undefined, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
