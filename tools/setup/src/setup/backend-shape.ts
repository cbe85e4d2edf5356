import type { ChangeSet } from '../change-set';
import { setConstant } from '../constants';
import { SetupError } from '../setup-error';
import type { Answers } from './answers';

const ADAPTER = 'miniprogram/backend/adapter.ts';
/** The adapter that the template's own tests run on: the shipped one, and its text once another one is shipped. */
const FOR_TESTS = 'test/fakes/contract-adapter.ts';
const IS_SHIPPED = `/** The adapter of this repository's contract, on which the tests of session and client run. */
export { backend } from '../../miniprogram/backend/adapter';
`;

/**
 * Puts another backend's adapter into the app. The contract's own moves to the tests, and back when it is chosen again.
 * @throws SetupError `bad_argument`, `missing_file`
 */
export function writeBackend(files: ChangeSet, answers: Answers): void {
  const { backend, sessionHeader, expiredCode } = answers;
  if (backend !== 'envelope' && (sessionHeader !== undefined || expiredCode !== undefined))
    throw new SetupError('bad_argument', '--session-header and --expired-code belong to --backend envelope.');
  if (backend === undefined) return;
  const isMoved = files.read(FOR_TESTS) !== IS_SHIPPED;
  if (backend === 'contract') {
    if (!isMoved) return;
    files.write(ADAPTER, fromTests(files.read(FOR_TESTS)));
    files.write(FOR_TESTS, IS_SHIPPED);
    return;
  }
  if (!isMoved) files.write(FOR_TESTS, toTests(files.read(ADAPTER)));
  let source = fromTemplate(files.read(`tools/setup/templates/backend/${backend}.ts`));
  if (sessionHeader !== undefined) source = setConstant(source, ADAPTER, 'SESSION_HEADER', sessionHeader);
  if (expiredCode !== undefined) source = setConstant(source, ADAPTER, 'EXPIRED_CODE', expiredCode);
  files.write(ADAPTER, source);
}

/** Imports as they read in miniprogram/backend. */
function fromTemplate(source: string): string {
  return move(source, [
    ['../../../../miniprogram/backend/', './'],
    ['../../../../miniprogram/', '../'],
  ]);
}

function toTests(source: string): string {
  return move(source, [
    ['../', '../../miniprogram/'],
    ['./', '../../miniprogram/backend/'],
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
