/** Imported first: says which folder is missing, before an import of it fails without a word about why. */
import { existsSync } from 'node:fs';
import path from 'node:path';

const NEEDED = { preview: 'tools/preview', 'api-server': 'tools/api-server' };

const missing = Object.entries(NEEDED).filter(
  ([, folder]) => !existsSync(path.resolve(__dirname, '../..', folder, 'src')),
);

if (missing.length > 0) {
  const names = missing.map(([part]) => part).join(',');
  const folders = missing.map(([, folder]) => folder).join(', ');
  console.error(
    `npm start needs ${folders}, which is not there. Bring it back, or take away what belongs to it: npm run setup -- --without ${names}`,
  );
  process.exit(1);
}
