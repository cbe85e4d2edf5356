import type { ChangeSet } from '../change-set';
import { setConstant } from '../constants';
import { SetupError } from '../setup-error';
import type { Answers } from './answers';

const ADAPTER = 'miniprogram/backend/adapter.ts';
/** The contract's adapter, for tests: the app's own adapter may be for any backend. */
const FOR_TESTS = 'test/fakes/contract-adapter.ts';
const SAYS = /^\/\*\*[\s\S]*?\*\/\n/;

/** Writes a backend's adapter into the app. @throws SetupError `bad_argument`, `missing_file` */
export function writeBackend(files: ChangeSet, answers: Answers): void {
  const { backend, sessionHeader, expiredCode } = answers;
  if (backend !== 'envelope' && (sessionHeader !== undefined || expiredCode !== undefined))
    throw new SetupError('bad_argument', '--session-header and --expired-code belong to --backend envelope.');
  if (backend === undefined) return;
  if (backend === 'contract') {
    files.write(ADAPTER, fromTests(files.read(FOR_TESTS).replace(SAYS, '')));
    return;
  }
  let source = fromTemplate(files.read(`tools/setup/templates/backend/${backend}.ts`));
  if (sessionHeader !== undefined) source = setConstant(source, ADAPTER, 'SESSION_HEADER', sessionHeader);
  if (expiredCode !== undefined) source = setConstant(source, ADAPTER, 'EXPIRED_CODE', expiredCode);
  files.write(ADAPTER, source);
}

/** Rewrites imports for miniprogram/backend. */
function fromTemplate(source: string): string {
  return move(source, [
    ['../../../../miniprogram/backend/', './'],
    ['../../../../miniprogram/', '../'],
  ]);
}

function fromTests(source: string): string {
  return move(source, [
    ['../../miniprogram/backend/', './'],
    ['../../miniprogram/', '../'],
  ]);
}

function move(source: string, moves: readonly (readonly [string, string])[]): string {
  return source.replace(/(from ')([^']+')/g, (whole, from: string, target: string) => {
    const found = moves.find(([prefix]) => target.startsWith(prefix));
    return found ? from + found[1] + target.slice(found[0].length) : whole;
  });
}
