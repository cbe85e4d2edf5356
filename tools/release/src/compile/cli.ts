import { main } from './main';

void main(process.argv.slice(2), process).then((code) => {
  // Waits until the output has been written to the pipe.
  process.stdout.write('', () => process.exit(code));
});
