import { ORIGIN } from './candidate';
import type { CreateCandidate } from './candidate';
import { createCpuWx } from './cpu-world';

const [file = '', calls = '0'] = process.argv.slice(2);
const { wx } = createCpuWx();
Object.assign(globalThis, { wx });
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { create } = require(file) as { create: CreateCandidate };

async function main(): Promise<void> {
  const candidate = create(wx, ORIGIN);
  for (let call = 0; call < Number(calls); call += 1) {
    await (call % 2 === 0
      ? candidate.get('/v1/items', { page: call, size: 20, filter: 'new' })
      : candidate.post('/v1/items', { name: 'item', count: call, tags: ['a', 'b'] }));
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
