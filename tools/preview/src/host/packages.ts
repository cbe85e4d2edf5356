import type { Subpackage } from '../ports';

/** Which package a page or component is shipped in. */
export class Packages {
  constructor(private readonly subpackages: readonly Subpackage[]) {}

  /** The root of its subpackage; undefined for the main package. */
  of(id: string): string | undefined {
    return this.find(id)?.root;
  }

  /** Whether it runs without the main package: app.wxss does not apply to it, and App may not have started. */
  isIndependent(id: string): boolean {
    return this.find(id)?.independent === true;
  }

  private find(id: string): Subpackage | undefined {
    return this.subpackages.find(({ root }) => id.startsWith(root));
  }
}
