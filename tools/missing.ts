/**
 * Run before lint and types, imported first by `npm start`: says which folder somebody deleted by hand, before what needs
 * it fails without a word about why.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const isThere = (at: string): boolean => existsSync(path.join(ROOT, at));

/** What cannot do without a folder, and the part that takes both away. */
const NEEDS = [
  { folder: 'tools/preview', part: 'preview', by: ['tools/start.ts', 'test/e2e'] },
  { folder: 'tools/api-server', part: 'api-server', by: ['tools/start.ts', 'test/e2e', 'test/contract'] },
  { folder: 'tools/component-test', part: undefined, by: ['test/component'] },
] as const;

const missing = NEEDS.filter(({ folder, by }) => !isThere(`${folder}/src`) && by.some(isThere));

if (missing.length > 0) {
  const folders = missing.map(({ folder }) => folder).join(', ');
  const users = [...new Set(missing.flatMap(({ by }) => by.filter(isThere)))].join(', ');
  const parts = missing.flatMap(({ part }) => part ?? []).join(',');
  const way = parts === '' ? `delete ${users} too` : `npm run setup -- --without ${parts}`;
  console.error(
    `${users} ${users.includes(',') ? 'need' : 'needs'} ${folders}, which is not there. Bring it back, or take away what belongs to it: ${way}`,
  );
  process.exit(1);
}
