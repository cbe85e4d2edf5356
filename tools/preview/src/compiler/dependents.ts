/** The unit of app.js and app.json: the whole app depends on it. */
export const APP = 'app';

/**
 * Dependencies between the units of one build: pages and components by id, templates and scripts by file.
 * Finds the pages broken by a faulty unit.
 */
export class Dependents {
  private readonly users = new Map<string, Set<string>>();

  uses(user: string, used: string): void {
    const users = this.users.get(used) ?? new Set();
    users.add(user);
    this.users.set(used, users);
  }

  /** Every unit that depends on one of these, and these themselves. */
  of(units: Iterable<string>): ReadonlySet<string> {
    const found = new Set(units);
    for (const unit of found) for (const user of this.users.get(unit) ?? []) found.add(user);
    return found;
  }
}
