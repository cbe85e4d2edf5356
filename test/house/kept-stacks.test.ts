import { readFileSync } from 'node:fs';

type Format = (error: Error, frames: readonly NodeJS.CallSite[]) => string;
interface KeptStacks {
  keepFrames(format: Format): Format;
}
const { keepFrames } = jest.requireActual<KeptStacks>('../support/kept-stacks.cjs');

function framesOf(error: () => Error): NodeJS.CallSite[] {
  const before = Error.prepareStackTrace;
  let seen: NodeJS.CallSite[] = [];
  Error.prepareStackTrace = (_, frames) => {
    seen = frames;
  };
  try {
    String(error().stack);
  } finally {
    Error.prepareStackTrace = before;
  }
  return seen;
}

const whereOf = (frame: NodeJS.CallSite): string =>
  [frame.getFunctionName(), frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()].join(':');

const jestLike: Format = ({ name, message }, frames) =>
  `${name || 'Error'}: ${message}${frames.map((frame) => `\n    at <${whereOf(frame)}>`).join('')}`;

const one = (): Error => new Error('one');
const other = (): Error => new TypeError('two\nlines');

it('a stack is the same as without it', () => {
  const kept = keepFrames(jestLike);
  for (const make of [one, other, one, other]) {
    const frames = framesOf(make);
    expect(frames.length).toBeGreaterThan(3);
    expect(kept(make(), frames)).toBe(jestLike(make(), frames));
    expect(kept(make(), [])).toBe(jestLike(make(), []));
  }
});

it('a frame is looked up once', () => {
  const format = jest.fn(jestLike);
  const kept = keepFrames(format);
  const [first, second] = [framesOf(one), framesOf(one)];
  kept(one(), first);
  kept(one(), second);
  const lookedUp = format.mock.calls.flatMap(([, frames]) => frames.map(whereOf));
  expect(lookedUp).toHaveLength(new Set([...first, ...second].map(whereOf)).size);
});

it('the stacks of these tests tell lines of the TypeScript sources', () => {
  const { stack } = new Error('here'); // The line.
  const line = readFileSync(__filename, 'utf8')
    .split('\n')
    .findIndex((text) => text.endsWith('// The line.'));
  expect(stack).toContain(`kept-stacks.test.ts:${String(line + 1)}:`);
});
