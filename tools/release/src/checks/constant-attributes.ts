import {
  elements,
  mustaches,
  parseExpression,
  type Problem,
  type WxmlAttribute,
  type WxmlElement,
} from 'mp-app-model';

import { BooleanProperties } from './boolean-properties';
import { type CheckContext, nodesOf } from './context';
import { type Finding, keyFinding } from './wx-key';
import { unitsByWxml } from './wxml-files';

/**
 * Reports attributes whose value differs from what the author meant: `wx:key="{{item.id}}"`,
 * `hidden="false"`, `wx:if="ready"`, `wx:for="{{list}} "`. They run, so these are warnings.
 */
export function checkConstantAttributes(context: CheckContext): Problem[] {
  const booleans = new BooleanProperties(context);
  return [...unitsByWxml(context)].flatMap(([file, units]) =>
    [...elements(nodesOf(context, file))].flatMap((element) =>
      element.attributes.flatMap((attribute): Problem[] => {
        const boolean = booleans.has(units, element.tag, attribute.name);
        const finding = judge(element, attribute, boolean);
        if (!finding) return [];
        const { valueOffset, value = '' } = attribute;
        const replacement = {
          start: valueOffset,
          end: valueOffset + value.length,
          text: finding.value ?? '',
        };
        return [
          {
            ...context.problemAt(file, valueOffset, finding.code, finding.message, finding.fix),
            severity: 'warning',
            ...(finding.value === undefined ? {} : { replacement }),
          },
        ];
      }),
    ),
  );
}

function judge(element: WxmlElement, { name, value }: WxmlAttribute, boolean: boolean): Finding | undefined {
  if (name === 'wx:key') return keyFinding(element, value ?? '');
  if (value === undefined) return undefined;
  if (name === 'wx:if' || name === 'wx:elif') {
    return textFinding(value, {
      code: 'constant_condition',
      message: `${name}="${value}" is a string, and so always ${value === '' ? 'false' : 'true'}`,
    });
  }
  if (name === 'wx:for' || name === 'wx:for-items') {
    return textFinding(value, {
      code: 'constant_loop',
      message: `${name}="${value}" is a string, so it loops over its characters`,
    });
  }
  if (!boolean) return undefined;
  const message = `${name}="${value}" is a string, and so true`;
  const fix = `Write ${name}="{{false}}", or leave it out.`;
  if (value.trim() === 'false' || literalOf(value) === 'false')
    return { code: 'constant_boolean', message, fix, value: '{{false}}' };
  return value.includes('{{') ? textFinding(value, { code: 'constant_boolean', message }) : undefined;
}

/** Handles a value that is more than one mustache, or a mustache with a string. */
function textFinding(value: string, finding: Pick<Finding, 'code' | 'message'>): Finding | undefined {
  const [first, ...more] = mustaches(value);
  const text = value.trim();
  if (!first) {
    const constant = /^(?:true|false)$/.test(text) && finding.code === 'constant_condition';
    const fix = text === '' ? 'Write a condition in {{ }}.' : `Write {{${text}}}.`;
    return { ...finding, fix, ...(constant ? { value: `{{${text}}}` } : {}) };
  }
  const alone = `{{${first.code}}}`;
  if (value === alone) {
    return literalOf(value) === undefined
      ? undefined
      : { ...finding, fix: 'Compare it with something, or write true or false.' };
  }
  if (more.length === 0 && text === alone) {
    return {
      ...finding,
      fix: 'Remove the spaces around {{ }}: with them the value is a string.',
      value: alone,
    };
  }
  return { ...finding, fix: 'Put the whole expression into one {{ }}.' };
}

/** The string, when the mustache contains nothing else. */
function literalOf(value: string): string | undefined {
  const [first] = mustaches(value);
  if (!first || value.trim() !== `{{${first.code}}}`) return undefined;
  const parsed = parseExpression(first.code);
  return 'root' in parsed && parsed.root.type === 'literal' && typeof parsed.root.value === 'string'
    ? parsed.root.value
    : undefined;
}
