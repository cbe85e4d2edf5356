import {
  attributeOf,
  elements,
  isBuiltinTag,
  mustaches,
  type Problem,
  type WxmlAttribute,
  type WxmlElement,
} from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';

/** Attributes of WeChat's own components that are true or false; any text in them is true. */
const BOOLEAN: ReadonlySet<string> = new Set(
  'hidden disabled checked loading plain focus auto-focus autoplay loop controls muted selected'.split(' '),
);

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  /** The value that is right for certain. */
  readonly value?: string;
}

/**
 * Attributes that mean something else than they look like: `wx:key="{{item.id}}"`, `hidden="false"`,
 * `wx:if="ready"`, `wx:for="list"`. They run, so they are warnings.
 */
export function checkConstantAttributes(context: CheckContext): Problem[] {
  return context.own('.wxml').flatMap((file) =>
    [...elements(nodesOf(context, file))].flatMap((element) =>
      element.attributes.flatMap((attribute): Problem[] => {
        const finding = judge(element, attribute);
        if (!finding) return [];
        const { valueOffset, value = '' } = attribute;
        const mend = { start: valueOffset, end: valueOffset + value.length, text: finding.value ?? '' };
        return [
          {
            ...context.problemAt(file, valueOffset, finding.code, finding.message, finding.fix),
            severity: 'warning',
            ...(finding.value === undefined ? {} : { mend }),
          },
        ];
      }),
    ),
  );
}

function judge(element: WxmlElement, { name, value }: WxmlAttribute): Finding | undefined {
  if (value === undefined) return undefined;
  if (name === 'wx:key') return keyFinding(element, value);
  const text = value.trim();
  if (text === '' || text.includes('{{')) return undefined;
  if (name === 'wx:if' || name === 'wx:elif') {
    return {
      code: 'constant_condition',
      message: `${name}="${value}" is a text, and so always true`,
      fix: `Write {{${text}}}.`,
      ...(/^(?:true|false)$/.test(text) ? { value: `{{${text}}}` } : {}),
    };
  }
  if (name === 'wx:for' || name === 'wx:for-items') {
    return {
      code: 'constant_loop',
      message: `${name}="${value}" is a text, and loops over its letters`,
      fix: `Write {{${text}}}.`,
    };
  }
  const boolean = name === 'hidden' || (isBuiltinTag(element.tag) && BOOLEAN.has(name));
  if (!boolean || text !== 'false') return undefined;
  return {
    code: 'constant_boolean',
    message: `${name}="false" is a text, and so true`,
    fix: `Write ${name}="{{false}}", or leave it out.`,
    value: '{{false}}',
  };
}

/** `wx:key` takes the name of a property, not an expression. */
function keyFinding(element: WxmlElement, value: string): Finding | undefined {
  const [first] = mustaches(value);
  if (!first) return undefined;
  const item = attributeOf(element, 'wx:for-item') ?? 'item';
  const index = attributeOf(element, 'wx:for-index') ?? 'index';
  const code = value.trim() === `{{${first.code}}}` ? first.code.trim() : undefined;
  const right = code === undefined ? undefined : plainKey(code, item, index);
  return {
    code: 'wx_key',
    message: `wx:key="${value}": a key is the name of a property, without {{ }}`,
    fix: right === undefined ? 'Write the name of a property, or *this.' : `Write wx:key="${right}".`,
    ...(right === undefined ? {} : { value: right }),
  };
}

function plainKey(code: string, item: string, index: string): string | undefined {
  if (code === item) return '*this';
  if (code === index) return index;
  const property = code.startsWith(`${item}.`) ? code.slice(item.length + 1) : undefined;
  return property !== undefined && /^[A-Za-z_$][\w$]*$/.test(property) ? property : undefined;
}
