export { type App, MAIN_PACKAGE, packageOf, type PageEntry, readApp, type TabEntry } from './app';
export { misnamedInApp } from './app-names';
export type { MisnamedInApp } from './misnamed';
export { type Boundary, boundaryBetween, boundaryMessage } from './boundary';
export { type FieldFault, fieldFaults } from './config-fields';
export { type DeveloperSettings, readDeveloperSettings } from './developer-settings';
export { ProjectError, type ProjectErrorCode } from './errors';
export { placeholdersFor, reachesFromApp } from './from-app';
export { type PlaceholderFault, placeholderFaults } from './placeholders';
export { type JsonDocument, type JsonOptions, type JsonPath, JsonSyntaxError, parseJson } from './json';
export { type AppModel, modelOf, readAppModel } from './model';
export { type PluginFault, pluginFault, pluginNamed } from './plugins';
export { byPlace, formatProblem, type Replacement, type Problem, type Severity } from './problem';
export {
  type IgnoreRule,
  type NpmRelation,
  type ProjectConfig,
  readJsonFile,
  readProjectConfig,
} from './project-config';
export { isOutside } from './outside';
export { join, Resolver } from './resolve';
export { type HostKind, hostKind } from './server-host';
export { Sources } from './sources';
export { CUSTOM_TAB_BAR, scriptEnding, scriptOf, type Unit } from './units';
export { array, isNpm, record, strings } from './values';
export { isBuiltinTag, STRUCTURE_TAGS } from './wxml/builtin-tags';
export { attributeOf, dashed } from './wxml/walk';
export { type AttributeValues, attributeValues } from './wxml/attribute-values';
export { callsIn } from './wxml/calls';
export * from './wxml';
