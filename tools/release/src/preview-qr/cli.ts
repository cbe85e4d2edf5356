import { supervise } from '../send/supervise';

void supervise('preview', process.argv.slice(2)).then((code) => process.exit(code));
