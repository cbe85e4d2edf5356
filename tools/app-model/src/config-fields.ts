import type { JsonDocument, JsonPath } from './json';
import type { Position } from './position';
import { array, isRecord, record, subpackagesOf } from './values';

/** A field of a config file whose value is of a type that WeChat refuses. */
export interface FieldFault {
  readonly position: Position;
  readonly message: string;
}

/**
 * The fields that name pages and components, by the types that WeChat's tools demand (miniprogram-ci, its schemas of
 * app.json and of a page's JSON). With another type, a field reads as if it was not there.
 *
 * @param file whether the document is app.json, or belongs to a page or component
 */
export function fieldFaults(document: JsonDocument, file: 'app' | 'unit'): FieldFault[] {
  const { value } = document;
  const wrong = isRecord(value)
    ? [...ofComponents(value), ...(file === 'app' ? ofPackages(value) : ofGenerics(value))]
    : [{ at: [], message: 'a config file must contain one JSON object' }];
  return wrong.map(({ at, message }) => ({ position: document.at(at), message }));
}

interface Wrong {
  readonly at: JsonPath;
  readonly message: string;
}

type Type = readonly [name: string, is: (value: unknown) => boolean];

const TEXT: Type = ['a string', (value) => typeof value === 'string'];
const LIST: Type = ['a list', Array.isArray];
const OBJECT: Type = ['an object', isRecord];
const GENERIC: Type = [
  'true, or an object with a "default"',
  (value) =>
    value === null || typeof value === 'boolean' || (isRecord(value) && typeof value['default'] === 'string'),
];

function check(value: unknown, at: JsonPath, [name, is]: Type): Wrong[] {
  return is(value) ? [] : [{ at, message: `"${at.join('.')}" must be ${name}` }];
}

/** The same of a field that may be absent, and of all that it holds. */
function checkEach(value: unknown, at: JsonPath, type: Type, each: Type): Wrong[] {
  if (value === undefined) return [];
  const inside = isRecord(value)
    ? Object.entries(value)
    : array(value).map((item, index) => [index, item] as const);
  return [...check(value, at, type), ...inside.flatMap(([key, item]) => check(item, [...at, key], each))];
}

const ofComponents = (config: Record<string, unknown>): Wrong[] =>
  ['usingComponents', 'componentPlaceholder'].flatMap((key) => checkEach(config[key], [key], OBJECT, TEXT));

const ofGenerics = (config: Record<string, unknown>): Wrong[] =>
  checkEach(config['componentGenerics'], ['componentGenerics'], OBJECT, GENERIC);

function ofPackages(app: Record<string, unknown>): Wrong[] {
  const { key, list } = subpackagesOf(app);
  return [
    ...checkEach(app['pages'], ['pages'], LIST, TEXT),
    ...checkEach(app[key], [key], LIST, OBJECT),
    ...list.flatMap((item, index) =>
      isRecord(item)
        ? [
            ...check(item['root'], [key, index, 'root'], TEXT),
            ...checkEach(item['pages'], [key, index, 'pages'], LIST, TEXT),
          ]
        : [],
    ),
    ...checkEach(record(app['tabBar'])['list'], ['tabBar', 'list'], LIST, OBJECT),
  ];
}
