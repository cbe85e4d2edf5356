/** `mp-app-model/wxml`: the grammar of WXML alone, without the code that reads projects. */
export { type Position, positionAt } from '../position';
export { isBuiltinTag } from './builtin-tags';
export {
  type Expression,
  type ExpressionFault,
  type ExpressionForm,
  type Field,
  type ParsedExpression,
  parseExpression,
} from './expression';
export { elements } from './walk';
export { type Mustache, mustaches, unclosedMustache } from './mustache';
export {
  parseWxml,
  type WxmlAttribute,
  type WxmlElement,
  type WxmlNode,
  WxmlSyntaxError,
  type WxmlText,
} from './parse';
export { wxsRequires } from './wxs-requires';
