import { ORIGIN } from './candidate';
import type { CreateCandidate } from './candidate';
import { createCpuWx } from './cpu-world';
import { sendByTurns } from './send-by-turns';

const [file = '', calls = '0'] = process.argv.slice(2);
const { wx } = createCpuWx();
Object.assign(globalThis, { wx });
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { create } = require(file) as { create: CreateCandidate };

sendByTurns(create(wx, ORIGIN), Number(calls)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
