/** Every page and state in every look: everything on screen is readable and can be tapped. */
import { createHarness, describeInBrowser } from '../harness';
import type { Harness } from '../harness';
import { createGate } from '../gate';
import type { Gate } from '../gate';
import { LOOKS } from './looks';
import type { Look } from './looks';
import { createWalk } from './walk';
import type { Walk } from './walk';
import { walkApp } from './walk-app';
// #region sample
import { walkNotes } from './walk-notes';
// #endregion sample

const MINUTES = 60_000;
const DAY = 86_400_000;

/** By language: what a language changes is there from the launch on. */
const languages = (['zh', 'en'] as const).map((language) => {
  const [first, ...others] = LOOKS.filter((look) => look.language === language);
  if (!first) throw new Error(`no look speaks ${language}`);
  return [first, ...others] as const;
});

describeInBrowser('every look', () => {
  let harness: Harness;
  let gate: Gate;

  // One server and one preview: each language has a separate user.
  beforeAll(async () => {
    harness = await createHarness(async (api) => (gate = await createGate(api)), {
      deletionGraceMs: 30 * DAY,
    });
  });
  afterEach(() => {
    gate.open();
  });
  afterAll(() => harness.close());

  const walk = async (
    looks: readonly [Look, ...Look[]],
    steps: (walk: Walk) => Promise<void>,
  ): Promise<unknown> => {
    const one = createWalk(harness, gate, looks);
    try {
      await steps(one);
    } finally {
      await one.close();
    }
    return one.findings;
  };

  describe.each(languages.map((looks) => [looks.map(({ name }) => name).join(', '), looks] as const))(
    'the looks %s',
    (_, looks) => {
      it(
        'show home, profile, settings and the pages behind them so that everybody can read and tap them',
        async () => {
          expect(await walk(looks, walkApp)).toEqual([]);
        },
        4 * MINUTES,
      );
      // #region sample

      it(
        'show the sample feature in the same way',
        async () => {
          expect(await walk(looks, walkNotes)).toEqual([]);
        },
        4 * MINUTES,
      );
      // #endregion sample
    },
  );
});
