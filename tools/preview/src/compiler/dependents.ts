/** The unit of app.js and of what stands in app.json: what it uses, the whole app needs. */
export const APP = 'app';

/**
 * Who uses whom among the units of one build: pages and components by id, templates and scripts by file. Tells which
 * pages a broken unit breaks.
 */
export class Dependents {
  private readonly users = new Map<string, Set<string>>();

  uses(user: string, used: string): void {
    const users = this.users.get(used) ?? new Set();
    users.add(user);
    this.users.set(used, users);
  }

  /** Every unit that cannot do without one of these, and these themselves. */
  of(units: Iterable<string>): ReadonlySet<string> {
    const found = new Set(units);
    for (const unit of found) for (const user of this.users.get(unit) ?? []) found.add(user);
    return found;
  }
}
