/** One scenario of one candidate in a separate process, so that a loop or a hang can be killed. */
import { ORIGIN } from './candidate';
import type { CreateCandidate } from './candidate';
import { ScenarioWorld } from './scenario-world';
import { SCENARIOS } from './scenarios';
import type { ScenarioResult } from './scenarios';

const [file = '', name = ''] = process.argv.slice(2);

async function main(): Promise<ScenarioResult> {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`No scenario is called ${name}.`);
  const world = new ScenarioWorld();
  Object.assign(globalThis, { wx: world.wx, uni: world.wx });
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { create, failsWith200 = false } = require(file) as {
    create: CreateCandidate;
    failsWith200?: boolean;
  };
  world.failsWith200 = failsWith200;
  const candidate = create(world.wx, ORIGIN);
  await candidate.get('/v1/items', { index: 0 });
  world.reset();
  const ended = await scenario(candidate, world);
  const lacks = (name === 'upload' && !candidate.upload) || (name === 'foreign' && !candidate.foreign);
  return {
    ...ended,
    signIns: world.signIns,
    calls: world.calls,
    looped: world.looped,
    leaked: world.leaked,
    ...(lacks ? { lacks: name } : {}),
  };
}

process.on('unhandledRejection', () => undefined);
main().then(
  (result) => process.send?.(result, () => process.exit(0)),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
