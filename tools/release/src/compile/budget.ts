import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { type App, MAIN_PACKAGE, type Problem, ProjectError, readJsonFile, record } from 'mp-app-model';

import { format } from './limits';
import type { Sizes } from './size';

/** The project's own limits, far below WeChat's, and the last recorded sizes. All sizes in bytes. */
export interface Budget {
  readonly mainPackage: number;
  readonly total: number;
  /** WeChat has no limit on pages; this one catches pages added by mistake. */
  readonly pages: number;
  readonly recorded: Readonly<Record<string, number>>;
}

/** In the project's root. The author chooses the budget; without the file only WeChat's limits apply. */
export const BUDGET_FILE = 'size-budget.json';

export const TOTAL = 'total';

/**
 * The checked-in budget of a project, or `undefined` when it has none.
 * @throws ProjectError `bad_json`, `bad_budget`
 */
export function readBudget(projectRoot: string, name = BUDGET_FILE): Budget | undefined {
  const file = path.join(projectRoot, name);
  if (!existsSync(file)) return undefined;
  const { mainPackage, total, pages, recorded } = record(readJsonFile(file).value);
  if (!isCount(mainPackage) || !isCount(total) || !isCount(pages)) {
    throw new ProjectError(
      'bad_budget',
      `${name} needs the whole numbers "mainPackage", "total" and "pages".`,
    );
  }
  const sizes = Object.entries(record(recorded)).filter((entry): entry is [string, number] =>
    isCount(entry[1]),
  );
  return { mainPackage, total, pages, recorded: Object.fromEntries(sizes) };
}

/** Writes the current sizes into the budget file for the next comparison; the limits stay. */
export function recordSizes(projectRoot: string, budget: Budget, sizes: Sizes): void {
  const recorded = { ...Object.fromEntries(sizes.packages), [TOTAL]: sizes.total };
  writeFileSync(path.join(projectRoot, BUDGET_FILE), `${JSON.stringify({ ...budget, recorded }, null, 2)}\n`);
}

/** Reports sizes over the budget. */
export function checkBudget(budget: Budget, sizes: Sizes, app: Pick<App, 'pages'>): Problem[] {
  const counts: [code: string, what: string, value: number, limit: number][] = [
    ['size_budget', 'the main package in bytes', sizes.packages.get(MAIN_PACKAGE) ?? 0, budget.mainPackage],
    ['size_budget', 'the total in bytes', sizes.total, budget.total],
    ['page_budget', 'the number of pages', app.pages.length, budget.pages],
  ];
  return counts.flatMap(([code, what, value, limit]) => {
    if (value <= limit) return [];
    const message = `${what} is ${format(value)}, over the budget of ${format(limit)}`;
    return {
      code,
      file: BUDGET_FILE,
      message,
      fix: 'Remove something (see the largest files), or raise the budget deliberately.',
    };
  });
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
