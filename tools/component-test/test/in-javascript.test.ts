import { COMPILER_VARIABLE } from '../src/templates';

// As on machines without WeChat's own compiler: an Apple-silicon Mac, an arm64 container.
process.env[COMPILER_VARIABLE] = 'js';

afterAll(() => {
  Reflect.deleteProperty(process.env, COMPILER_VARIABLE);
});

describe.each(['component', 'failures', 'lists', 'page', 'queries', 'tdesign'])(
  'compiled in JavaScript: %s',
  (name) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the same tests, with the other compiler
    require(`./${name}.test`);
  },
);
