import path from 'node:path';
import { bundle } from './bundle';
import type { Build } from './candidate';
import { compileForPhones } from './compile';
import { PEER_LIST, entryOf, folderOf, label } from './contenders';
import { measureCpu } from './measure-cpu';
import type { CpuResult } from './measure-cpu';
import { CLIENT_ENTRY, DEFAULT_SET, PEERS } from './paths';
import { runScenarios } from './run-scenarios';
import type { ScenarioResults } from './run-scenarios';
import { measureSize } from './size';

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  /** Why the row has no figures. */
  readonly missing?: string;
  readonly scenarios?: ScenarioResults;
  readonly written?: CpuResult;
  readonly compiled?: CpuResult;
  readonly gzip?: number;
}

export interface Report {
  readonly date: string;
  readonly node: string;
  readonly bare: CpuResult | undefined;
  readonly rows: readonly Row[];
}

/** Measures all candidates in one run; `say` receives the progress. */
export async function measureAll(folder: string, say: (what: string) => void): Promise<Report> {
  const missing = new Map<string, string>();
  const written = new Map<string, string>();
  const aliases = aliasesOfPeers();
  const bundleInto = async (name: string, entry: string): Promise<void> => {
    const file = path.join(folder, `${name}.written.cjs`);
    await bundle(entry, file, aliases);
    written.set(name, file);
  };
  await bundleInto('bare', path.join(PEERS, 'bare.mjs'));
  await bundleInto('client', CLIENT_ENTRY);
  for (const peer of PEER_LIST) {
    if (label(peer) === undefined)
      missing.set(peer.name, 'not in the registry: give its folder as WEREQUEST');
    else
      await bundleInto(peer.name, entryOf(peer)).catch((error: unknown) =>
        missing.set(peer.name, String(error)),
      );
  }
  say('compiled by miniprogram-ci');
  const scripts = new Map([...written].filter(([name]) => name !== 'bare' && name !== 'client'));
  const compiled = await compileForPhones({ scripts, folder, minified: true });

  const build = (name: string, form: Build['form'], file: string): Build => ({ name, form, file });
  const bare = build('bare', 'written', written.get('bare') ?? '');
  const writtenBuilds = [...written]
    .filter(([name]) => name !== 'bare')
    .map(([name, file]) => build(name, 'written', file));
  const compiledBuilds = [...compiled].map(([name, file]) => build(name, 'compiled', file));

  const scenarios = new Map<string, ScenarioResults>();
  for (const one of writtenBuilds) {
    say(`expired sessions: ${one.name}`);
    scenarios.set(one.name, await runScenarios(one));
  }
  say('CPU');
  const cpu = await measureCpu(bare, [...writtenBuilds, ...compiledBuilds], {
    rounds: 11,
    roundMs: 150,
    calls: 2000,
  });
  const of = (name: string, form: Build['form']): CpuResult | undefined =>
    cpu.find(({ build: measured }) => measured.name === name && measured.form === form);

  const row = async (name: string, words: string, entry: string, note?: string): Promise<Row> => ({
    name,
    label: words,
    ...(note === undefined ? {} : { note }),
    ...defined({
      scenarios: scenarios.get(name),
      written: of(name, 'written'),
      compiled: of(name, 'compiled'),
    }),
    gzip: (await measureSize(entry, aliases)).gzip,
  });
  const rows = [await row('client', 'this client', DEFAULT_SET)];
  for (const peer of PEER_LIST) {
    const why = missing.get(peer.name);
    rows.push(
      why === undefined
        ? await row(peer.name, label(peer) ?? peer.name, entryOf(peer), peer.note)
        : { name: peer.name, label: peer.packages.join(' + '), missing: why },
    );
  }
  return { date: new Date().toISOString(), node: process.version, bare: of('bare', 'written'), rows };
}

function aliasesOfPeers(): Record<string, string> {
  const weRequest = folderOf('we-request');
  const crypto = path.join(PEERS, 'no-crypto.mjs');
  return { crypto, ...(weRequest === undefined ? {} : { 'we-request': weRequest }) };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
