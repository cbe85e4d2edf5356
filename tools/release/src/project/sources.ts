export { isNpm, Sources } from 'mp-app-model';
