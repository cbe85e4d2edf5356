import { main } from './main';

void main(process.argv.slice(2), process).then((code) => {
  // What was printed is on its way to a pipe before the process ends.
  process.stdout.write('', () => process.exit(code));
});
