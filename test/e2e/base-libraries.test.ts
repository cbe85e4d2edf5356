/** The app on each base library that changes sign-in or profile. */
import { pages, subPackages } from '../../miniprogram/app.json';
import { BASE_LIBRARIES } from 'preview/base-libraries';
import { createHarness, describeInBrowser } from './harness';
import type { Harness } from './harness';

/** Every page, including those of subpackages. */
const PAGES = [
  ...pages,
  ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
];

/**
 * With the panels beside the phone, which show every call and every page: the newest version and the oldest. On the
 * others they would be the same, and to draw them costs as much as the phone.
 */
const WITH_PANELS: readonly (string | undefined)[] = [BASE_LIBRARIES[0]?.[0], BASE_LIBRARIES.at(-1)?.[0]];

describeInBrowser('base library', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
  });
  afterAll(() => harness.close());

  // The app is also launched at each page, each with another base library.
  it.each(BASE_LIBRARIES.map(([version], nth) => [version, PAGES[nth % PAGES.length] ?? ''] as const))(
    '%s, launched at %s, opens every page without an error',
    async (version, first) => {
      const address = `sdk=${version}#/${first}`;
      const phone = await (WITH_PANELS.includes(version)
        ? harness.openDesk('libraries', address)
        : harness.open('libraries', address));
      expect([first, phone.complaints]).toEqual([first, []]);
      for (const page of PAGES) {
        await phone.goTo(`/${page}`);
        expect([page, phone.complaints]).toEqual([page, []]);
      }
    },
  );
});
