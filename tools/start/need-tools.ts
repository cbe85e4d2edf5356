/** Must be imported first: the next imports use these tools, and one may have been deleted by hand. */
import { createRequire } from 'node:module';

const { need } = createRequire(__filename)('../need.cjs') as { need: (...tools: string[]) => void };

need('preview', 'api-server', 'release');
