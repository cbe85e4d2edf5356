/**
 * Prefix of every class in the DOM, as style isolation adds it. All components share one, since no styles are
 * applied; without a prefix, external classes would have no effect (exparser 2.29.1).
 */
export const CLASS_PREFIX = 'isolated';

/** The classes as WXML writes them. */
export function plainClasses(className: string): string[] {
  const names = className.split(/\s+/).filter((name) => name !== '');
  return names.map((name) => name.replace(new RegExp(`^${CLASS_PREFIX}--`), ''));
}
