import { SetupError } from '../setup-error';

const SEGMENT = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * The parts of a name such as `orders/list`.
 * @throws SetupError `bad_name`
 */
export function segments(name: string | undefined, most: number): string[] {
  const parts = (name ?? '').replace(/^\/+|\/+$/g, '').split('/');
  if (parts.length <= most && parts.every((part) => SEGMENT.test(part))) return parts;
  throw new SetupError(
    'bad_name',
    `"${name ?? ''}" is not a name such as ${most > 1 ? 'orders/list or cart' : 'price-tag'}: use lowercase letters, digits and hyphens.`,
  );
}

/** `price-tag` as `PriceTag`. */
export function pascal(name: string): string {
  return name
    .split(/[-/]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** `price-tag` as `priceTag`. */
export function camel(name: string): string {
  const word = pascal(name);
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** As a single-quoted literal. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
