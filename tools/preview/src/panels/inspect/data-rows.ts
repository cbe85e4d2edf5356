import type { GeneralComponent } from 'glass-easel';
import { customsBelow, tagOf } from '../../agent/nodes';
import type { OpenRows } from './open-rows';

/** One line of the data tree: a page or component, or a value in its data. */
export interface DataRow {
  readonly key: string;
  readonly depth: number;
  readonly component: GeneralComponent;
  /** The value's path in the data, as for setData; empty for the component itself. */
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
  readonly open: boolean | undefined;
}

/** Longer lists are shown in part, with a note. */
const MOST_MEMBERS = 1_000;

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function membersOf(value: object): [name: string, step: string, member: unknown][] {
  if (Array.isArray(value))
    return value.slice(0, MOST_MEMBERS).map((member: unknown, i) => [String(i), `[${String(i)}]`, member]);
  return Object.entries(value)
    .slice(0, MOST_MEMBERS)
    .map(([name, member]) => [name, `.${name}`, member as unknown]);
}

/** The page and its components, in screen order. */
export const componentsOf = (page: GeneralComponent): GeneralComponent[] => [page, ...customsBelow(page)];

/** Visible rows of the page, which comes first, and its components; folded values are not visited. */
export function dataRows(components: readonly GeneralComponent[], open: OpenRows): DataRow[] {
  const [page] = components;
  const rows: DataRow[] = [];
  const add = (row: Omit<DataRow, 'open'>, above: ReadonlySet<unknown>): void => {
    const branch = isBranch(row.value) && !above.has(row.value) && Object.keys(row.value).length > 0;
    const isOpen = branch ? open.isOpen(row.key, row.depth) : undefined;
    rows.push({ ...row, open: isOpen });
    if (isOpen !== true) return;
    const inside = new Set([...above, row.value]);
    for (const [name, step, value] of membersOf(row.value as object)) {
      const path = row.path === '' ? step.replace(/^\./, '') : row.path + step;
      add({ ...row, key: `${row.key}/${name}`, depth: row.depth + 1, path, name, value }, inside);
    }
  };
  const counts = new Map<string, number>();
  for (const component of components) {
    const { is, id } = component;
    const count = counts.get(is) ?? 0;
    counts.set(is, count + 1);
    const tag = component === page ? is : `${tagOf(component)}${id === '' ? '' : `#${id}`}`;
    const data: unknown = component.data;
    add({ key: `${is}#${String(count)}`, depth: 0, component, path: '', name: tag, value: data }, new Set());
  }
  return rows;
}
