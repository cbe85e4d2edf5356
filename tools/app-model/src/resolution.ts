/** The part of the package that reads no file by itself, for tools with files and caches of their own. */
export { type Alias, readAliases } from './aliases';
export { type App, packageOf, type PageEntry, readApp } from './app';
export { componentsForPlugin, missingInApp } from './app-files';
export { misnamedInApp } from './app-names';
export { type Boundary, boundaryBetween, boundaryMessage } from './boundary';
export { type FieldFault, fieldFaults } from './config-fields';
export { isIgnored, type PackRules } from './ignore';
export { placeholdersFor, reachesFromApp } from './from-app';
export { type PlaceholderFault, placeholderFaults } from './placeholders';
export { packageOfPlugin, type PluginFault, pluginFault, pluginNamed } from './plugins';
export { compilerPlugins, styleEndings } from './compiler-plugins';
export { extendedPackage, isOfPlugin } from './outside';
export { join, type LookUp, Resolver } from './resolve';
export { CUSTOM_TAB_BAR, readUnit, type Unit } from './units';
export { attempt, record, strings } from './values';
