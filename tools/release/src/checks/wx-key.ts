import { attributeOf, mustaches, type WxmlElement } from 'mp-app-model';

/** A problem with an attribute's value. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  /** The value that is certainly right. */
  readonly value?: string;
}

/** `wx:key` must be the name of a property, not an expression. */
export function keyFinding(element: WxmlElement, value: string): Finding | undefined {
  const [first] = mustaches(value);
  const item = attributeOf(element, 'wx:for-item') ?? 'item';
  const index = attributeOf(element, 'wx:for-index') ?? 'index';
  if (!first) return plainKeyFinding(value, item);
  const code = value.trim() === `{{${first.code}}}` ? first.code.trim() : undefined;
  const right = code === undefined ? undefined : plainKey(code, item, index);
  return {
    code: 'wx_key',
    message: `wx:key="${value}": a key must be the name of a property, without {{ }}`,
    fix: right === undefined ? 'Write the name of a property, or *this.' : `Write wx:key="${right}".`,
    ...(right === undefined ? {} : { value: right }),
  };
}

/** For `item.id` WeChat looks for a property with a dot in its name, and for `this` a property named so. */
function plainKeyFinding(value: string, item: string): Finding | undefined {
  const name = value.trim();
  const right =
    name === 'this' ? '*this' : name.startsWith(`${item}.`) ? plainKey(name, item, '') : undefined;
  if (right === undefined && !/^[^*.]+\.[^.]/.test(name)) return undefined;
  const fix = right === undefined ? 'Write the name of a property, or *this.' : `Write wx:key="${right}".`;
  return {
    code: 'wx_key',
    message: `wx:key="${value}": a key must be the name of a property of the item`,
    fix,
    ...(right === undefined ? {} : { value: right }),
  };
}

function plainKey(code: string, item: string, index: string): string | undefined {
  if (code === item) return '*this';
  if (code === index) return index;
  const property = code.startsWith(`${item}.`) ? code.slice(item.length + 1) : undefined;
  return property !== undefined && /^[A-Za-z_$][\w$]*$/.test(property) ? property : undefined;
}
