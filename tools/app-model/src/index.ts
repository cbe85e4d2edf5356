export { type App, MAIN_PACKAGE, packageOf, type PageEntry, readApp, type TabEntry } from './app';
export { ProjectError, type ProjectErrorCode } from './errors';
export { isIgnored } from './ignore';
export { type JsonDocument, type JsonOptions, type JsonPath, JsonSyntaxError, parseJson } from './json';
export { type AppModel, modelOf, readAppModel } from './model';
export { type Position, positionAt } from './position';
export { byPlace, formatProblem, type Mend, type Problem, type Severity } from './problem';
export {
  type IgnoreRule,
  type NpmRelation,
  PROJECT_CONFIG,
  type ProjectConfig,
  readJsonFile,
  readProjectConfig,
} from './project-config';
export { isOutside, join, Resolver, SCRIPT_ENDINGS } from './resolve';
export { isNpm, Sources } from './sources';
export { collectUnits, CUSTOM_TAB_BAR, isComponentJson, scriptEnding, scriptOf, type Unit } from './units';
export { array, record, strings } from './values';
export { isBuiltinTag, STRUCTURE_TAGS } from './wxml/builtin-tags';
export { type Mustache, mustaches, unclosedMustache } from './wxml/mustache';
export {
  parseWxml,
  type WxmlAttribute,
  type WxmlElement,
  type WxmlNode,
  WxmlSyntaxError,
  type WxmlText,
} from './wxml/parse';
export { attributeOf, dashed, elements } from './wxml/walk';
export { type AttributeValues, attributeValues } from './wxml/attribute-values';
export { callsIn, walkExpression } from './wxml/calls';
export {
  type Expression,
  type ExpressionFault,
  type ExpressionForm,
  type Field,
  type ParsedExpression,
  parseExpression,
} from './wxml/expression';
