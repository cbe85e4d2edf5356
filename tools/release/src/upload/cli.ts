import { supervise } from '../send/supervise';

void supervise('upload', process.argv.slice(2)).then((code) => process.exit(code));
