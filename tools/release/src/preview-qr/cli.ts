import { supervise } from '../upload/supervise';

void supervise('preview', process.argv.slice(2)).then((code) => process.exit(code));
