import { NOT_IN_WECHAT } from '../compiler/phone-names';
import { AgentError } from './errors';

type Anything = (this: unknown, ...args: readonly unknown[]) => unknown;

/**
 * Makes a function from its text, with a phone's globals and none of a browser's. Shorthand methods (`foo()
 * {}`, `async foo() {}`) are accepted too: `toString` returns this form for them.
 *
 * @throws AgentError `bad_function`
 */
export function functionOf(declaration: string): Anything {
  const made = valueOf(declaration);
  if (typeof made === 'function') return made as Anything;
  throw new AgentError('bad_function', 'This is not the text of a function.');
}

/**
 * Runs a piece of code: a function is called with `args`, an expression is evaluated, statements are the body
 * of a function (`return 1`). Anything else is refused.
 *
 * @throws AgentError `bad_function`, and whatever the code itself throws
 */
export function runCode(code: string, args: readonly unknown[]): unknown {
  const made = valueOf(code);
  if (typeof made === 'function') return Reflect.apply(made as Anything, globalThis, args);
  if (made !== NONE) return made;
  const body = expression(`function () {${code}\n}`);
  if (body === NONE || code.trim() === '')
    throw new AgentError('bad_function', 'This is neither a function nor code that can run.');
  return Reflect.apply(body as Anything, globalThis, []);
}

const NONE = Symbol('no code');

function valueOf(declaration: string): unknown {
  const forms = [declaration, declaration.replace(/^\s*(async\s+)?(?=[\w$]+\s*\()/, '$1function ')];
  for (const form of forms) {
    const made = expression(form);
    if (made !== NONE) return made;
  }
  return NONE;
}

/**
 * The value of an expression; `NONE` if it is none. Only parse errors are ignored, not those of running it.
 */
function expression(form: string): unknown {
  let read: Anything;
  try {
    // A program on this machine asks for it, as in DevTools.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    read = new Function(...NOT_IN_WECHAT, `return (${form}\n)`) as Anything;
  } catch (error) {
    if (error instanceof SyntaxError) return NONE;
    throw error;
  }
  return read();
}
