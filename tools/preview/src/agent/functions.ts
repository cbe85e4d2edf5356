import { NOT_IN_WECHAT } from '../compiler/phone-names';
import { AgentError } from './errors';

type Anything = (this: unknown, ...args: readonly unknown[]) => unknown;

/**
 * A function from its text, with a phone's names in sight and none of a browser's. Shorthand methods
 * (`foo() {}`, `async foo() {}`) are taken too: that is what `toString` gives for them.
 *
 * @throws AgentError `bad_function`
 */
export function functionOf(declaration: string): Anything {
  const forms = [declaration, declaration.replace(/^\s*(async\s+)?(?=[\w$]+\s*\()/, '$1function ')];
  for (const form of forms) {
    try {
      // A program on this machine asks for it, as in DevTools.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
      const made = new Function(...NOT_IN_WECHAT, `return (${form}\n)`)() as unknown;
      if (typeof made === 'function') return made as Anything;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  throw new AgentError('bad_function', 'This is not the text of a function.');
}
