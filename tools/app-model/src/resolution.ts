/** What needs no file read before it is asked: for tools with files and caches of their own. */
export { type Alias, readAliases } from './aliases';
export { join, Resolver } from './resolve';
