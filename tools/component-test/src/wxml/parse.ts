import {
  parseWxml as parse,
  type WxmlAttribute as Attribute,
  type WxmlElement as Tag,
  type WxmlNode as Node,
  WxmlSyntaxError,
} from 'mp-app-model/wxml';
import { TemplateError } from './fault';

export type { Attribute, Node, Tag };

/**
 * Parses a WXML file into tags and texts, without comments and white space between tags.
 *
 * @throws TemplateError
 */
export function parseWxml(file: string, source: string): Node[] {
  try {
    return withoutBlanks(parse(source));
  } catch (error) {
    if (!(error instanceof WxmlSyntaxError)) throw error;
    throw new TemplateError(file, source, error.offset, error.message);
  }
}

function withoutBlanks(nodes: readonly Node[]): Node[] {
  return nodes
    .filter((node) => node.type === 'element' || node.text.trim() !== '')
    .map((node) => (node.type === 'text' ? node : { ...node, children: withoutBlanks(node.children) }));
}
