export { readApp, record } from 'mp-app-model';
