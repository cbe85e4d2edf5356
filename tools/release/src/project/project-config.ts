export { readProjectConfig, readJsonFile, type ProjectConfig } from 'mp-app-model';
