import { supervise } from './supervise';

void supervise('upload', process.argv.slice(2)).then((code) => process.exit(code));
