const { register } = require('tsx/cjs/api');

let forgetTypeScript = register();

/** The compiler is JavaScript: loaded behind tsx, it would first be scanned for TypeScript. */
function loadCompile() {
  forgetTypeScript();
  require('typescript');
  forgetTypeScript = register();
  return require('../compile/index.ts');
}

require('./process.ts').serve(loadCompile);
