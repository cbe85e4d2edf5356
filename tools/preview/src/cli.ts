import { run } from './run-command';

void run(process.argv.slice(2), { say: console.log, complain: console.error }).then((code) => {
  process.exitCode = code;
});
