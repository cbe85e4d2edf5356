/** A template of the console (功能 > 订阅消息), as this server uses it. */
export interface Template {
  readonly id: string;
  /** The names of its fields, such as `thing1`, in the order of the values. */
  readonly fields: readonly string[];
}

/** This server's templates, by its own names. */
export type Templates = Readonly<Record<string, Template>>;

/** WeChat's maximum length by kind of field; a longer value makes the whole message fail with 47003. */
const MOST: Readonly<Record<string, number>> = {
  thing: 20,
  phrase: 5,
  name: 10,
  letter: 32,
  symbol: 5,
  character_string: 32,
  number: 32,
};

/** A template's fields with these values, each truncated to WeChat's maximum. */
export function fillTemplate(
  { fields }: Template,
  values: readonly string[],
): Readonly<Record<string, { readonly value: string }>> {
  return Object.fromEntries(fields.map((field, at) => [field, { value: cut(field, values[at] ?? '') }]));
}

/** Whether WeChat accepts a value in a field. */
export function fitsField(field: string, value: string): boolean {
  return value !== '' && Array.from(value).length <= mostOf(field);
}

function cut(field: string, value: string): string {
  const characters = Array.from(value.replace(/\s+/g, ' ').trim());
  const most = mostOf(field);
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

const mostOf = (field: string): number => MOST[field.replace(/\d+$/, '')] ?? Infinity;
